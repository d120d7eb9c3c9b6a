package screentest

import (
	"context"
	"fmt"
	"time"
)

// Edits are the part of a fake library that changes a meeting: each method notes its name and what it
// was given.
type Edits struct {
	Calls   []string // what was asked for, in order
	EditErr error    // what it ends with
}

// Note notes a call.
func (e *Edits) Note(format string, args ...any) error {
	e.Calls = append(e.Calls, fmt.Sprintf(format, args...))
	return e.EditErr
}

func (e *Edits) Rename(_ context.Context, id, name string) error {
	return e.Note("rename %s %s", id, name)
}

func (e *Edits) SetStart(_ context.Context, id string, start time.Time) error {
	return e.Note("start %s", start.Format("2006-01-02 15:04"))
}

func (e *Edits) RenameMember(_ context.Context, id, member, name string) error {
	return e.Note("member %s %s", member, name)
}

func (e *Edits) SetSpeakerCount(_ context.Context, _, count string) error {
	return e.Note("count %s", count)
}

func (e *Edits) SetSpeaker(_ context.Context, _, message, member string, on bool) error {
	return e.Note("speaker %s %s %t", message, member, on)
}

func (e *Edits) MergeMembers(_ context.Context, _, member, into string) error {
	return e.Note("merge %s %s", member, into)
}

func (e *Edits) RememberVoice(_ context.Context, _, member string) error {
	return e.Note("remember %s", member)
}

func (e *Edits) ForgetVoice(_ context.Context, name string) error {
	return e.Note("forget %s", name)
}

func (e *Edits) ReadAgain(_ context.Context, id string) error {
	return e.Note("read %s again", id)
}

func (e *Edits) SplitMember(_ context.Context, _, member string) error {
	return e.Note("split %s", member)
}

func (e *Edits) CorrectMessage(_ context.Context, id, message, words string) error {
	return e.Note("correct %s %s", message, words)
}

func (e *Edits) SetText(_ context.Context, id, insight, words string) error {
	return e.Note("text %s %s", insight, words)
}

func (e *Edits) SetOwner(_ context.Context, id, insight, name string) error {
	return e.Note("owner %s %s", insight, name)
}

func (e *Edits) SetDue(_ context.Context, id, insight string, due time.Time) error {
	return e.Note("due %s %s", insight, due.Format(time.DateOnly))
}

func (e *Edits) SetDone(_ context.Context, id, insight string, done bool) error {
	return e.Note("done %s %v", insight, done)
}

func (e *Edits) Dismiss(_ context.Context, id, insight string) error {
	return e.Note("dismiss %s", insight)
}

func (e *Edits) Undo(_ context.Context, id string) error { return e.Note("undo %s", id) }

func (e *Edits) Redo(_ context.Context, id string) error { return e.Note("redo %s", id) }
