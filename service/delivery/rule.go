package delivery

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service/export"
)

// Scope says which meetings a rule is about.
type Scope string

// The scopes.
const (
	Library Scope = "library" // all
	Folder  Scope = "folder"  // those with a recording in a folder, or below it
	Project Scope = "project" // those of a project
)

// Rule is an export that is made by itself, whenever a meeting that it is about is ready
// or changes.
type Rule struct {
	ID           string `json:"-"`
	Of           Scope  `json:"of"`
	Name         string `json:"name,omitempty"` // of the project, or the path of the folder
	To           string `json:"to"`             // the folder that is exported to
	export.Order `json:"order"`
}

// ParseScope reads "library", "folder:PATH" or "project:NAME".
func ParseScope(text string) (of Scope, name string, err error) {
	kind, name, _ := strings.Cut(text, ":")
	switch of = Scope(kind); {
	case of == Library && name == "":
		return of, "", nil
	case of == Project && strings.TrimSpace(name) != "":
		return of, strings.TrimSpace(name), nil
	case of == Folder && name != "":
		name, err = filepath.Abs(name)
		return of, name, err
	}
	return "", "", fmt.Errorf("“%s” is neither library nor folder:PATH nor project:NAME", text)
}

// String is the scope as ParseScope reads it.
func (r Rule) String() string {
	if r.Of == Library {
		return string(r.Of)
	}
	return string(r.Of) + ":" + r.Name
}

// parse reads a rule as the library keeps it.
func parse(id, kept string) (r Rule, err error) {
	err = json.Unmarshal([]byte(kept), &r)
	r.ID = id
	return r, err
}

// about reports whether the rule is about a meeting.
func (r Rule) about(ctx context.Context, c Conversation) (bool, error) {
	switch r.Of {
	case Library:
		return true, nil
	case Folder:
		files, err := c.Files(ctx)
		if err != nil {
			return false, err
		}
		for _, path := range files {
			if rest, err := filepath.Rel(r.Name, path); err == nil && filepath.IsLocal(rest) {
				return true, nil
			}
		}
		return false, nil
	}
	if r.Of == Project {
		m, err := c.Meeting(ctx)
		return err == nil && strings.EqualFold(m.Conversation.Project, r.Name), err
	}
	return false, fmt.Errorf("rule %s is about %q, which this version does not know", r.ID, r.Of)
}

// text is the rule as the library keeps it.
func (r Rule) text() (string, error) {
	kept, err := json.Marshal(r)
	return string(kept), err
}
