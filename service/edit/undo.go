package edit

import "github.com/debrief-app/debrief/service/fault"

// Undo takes an edit back.
func Undo(e Entry) Edit { return replay(e, true) }

// Redo does an edit again that was taken back.
func Redo(e Entry) Edit { return replay(e, false) }

func replay(e Entry, undone bool) Edit {
	return func(r Record) (Step, error) {
		s, err := replayed(r, e, undone)
		s.Changeset.Undone = &Undone{EntryID: e.ID, Undone: undone}
		return s, err
	}
}

func replayed(r Record, e Entry, undone bool) (Step, error) {
	if e.Kind != kindSource {
		to := e.After
		if undone {
			to = e.Before
		}
		return give(r, e.Kind, e.Target, *to)
	}
	s := stepOn(r)
	var err error
	switch appended := e.Action == SourceAppended; {
	case e.Action == SourceCompleted, e.Action == SpeakersFound:
		err = s.replaced(e)
	case appended == undone:
		err = s.remove(e.Target)
	default:
		err = s.restore(e)
	}
	speakers := e.After // of the other recordings, which one may change
	if undone {
		speakers = e.Before
	}
	if err != nil || speakers == nil {
		return s, err
	}
	return s, s.giveSpeakers(*speakers)
}

// replaced puts back what a recording was before it was replaced by another state of it,
// or after that.
func (s *Step) replaced(e Entry) error {
	kept, err := e.Removed()
	if err != nil {
		return err
	}
	if kept == nil || indexOf(s.After, e.Target) < 0 {
		return fault.New(fault.NoSource, e.Subject, nil)
	}
	s.swap(kept)
	return nil
}
