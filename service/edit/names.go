package edit

import (
	"encoding/json"

	"github.com/debrief-app/debrief/service/fault"
)

// Rename gives the conversation another name.
func Rename(name string) Edit {
	return func(r Record) (Step, error) {
		name, err := oneLine(name, fault.NameMissing)
		if err != nil {
			return Step{}, err
		}
		return value{action: Renamed, subject: r.Name, kind: kindName, before: r.Name, after: name}.step(r)
	}
}

// RenameMember gives a member another name, in every message and insight. A name that
// another member has makes them one.
func RenameMember(memberID, name string) Edit {
	return func(r Record) (Step, error) {
		name, err := oneLine(name, fault.NameMissing)
		if err != nil {
			return Step{}, err
		}
		cast := castOf(r)
		group, ok := cast.group[memberID]
		if !ok {
			return Step{}, fault.New(fault.NoMember, memberID, nil)
		}
		if cast.member[memberID].Name == name {
			return Step{}, nil
		}
		before, after := map[string]string{}, map[string]string{}
		for _, id := range group { // everybody who is displayed as this member
			before[id], after[id] = valueOf(r, kindMember, id), name
		}
		v := value{action: MemberRenamed, subject: cast.member[memberID].Name, kind: kindMembers, target: memberID}
		if v.before, err = encode(before); err != nil {
			return Step{}, err
		}
		if v.after, err = encode(after); err != nil {
			return Step{}, err
		}
		return v.step(r)
	}
}

// Named are the members of a record, as people see them, whom a changeset has given
// names.
func Named(r Record, c Changeset) []string {
	cast := castOf(r)
	var ids []string
	for _, change := range c.Set {
		if m, ok := cast.member[change.Target]; ok && change.Kind == kindMember && change.Value != "" {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

func (s *Step) nameMembers(to string) error {
	var names map[string]string
	if err := json.Unmarshal([]byte(to), &names); err != nil {
		return err
	}
	for id, name := range names {
		s.set(kindMember, id, name)
	}
	s.Derive = true
	return nil
}
