// Package edit works out what a user changes in a conversation, and what of it
// survives when insights are found again.
//
// An Edit takes a Record, which is a conversation as the library holds it, and makes
// a Step: the Changeset to be written, and whether insights have to be found anew
// before it is complete. The package is pure: the same record and edit give the same
// step, ids included. It reads no file and no clock and calls nobody.
package edit

import (
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// Edit is one thing that is done to a conversation. The Step of an edit that changes
// nothing is empty.
type Edit func(Record) (Step, error)

// Step is an edit that has been worked out on a record.
type Step struct {
	Changeset Changeset
	After     Record // with the edit on it
	// Derive says that messages, members or times are others now: the changeset is
	// complete when Derived has been given the insights of After.
	Derive bool
}

// Empty reports whether there is nothing to write.
func (s Step) Empty() bool { return s.Changeset.ConversationID == "" }

// Derived completes a step with the insights found in the record after it, and with
// what a reader must know of it. The user's changes are put on the insights.
func (s Step) Derived(found conversation.Insights, notice conversation.Notice) (Changeset, error) {
	m, err := Meeting(s.After)
	if err != nil {
		return Changeset{}, err
	}
	s.Changeset.Derived, s.Changeset.Notice = &found, &notice
	if err := s.Changeset.revise(found, s.After.Changes, m.Messages, castOf(s.After)); err != nil {
		return Changeset{}, err
	}
	return s.Changeset, s.foundAgain()
}

// stepOn begins a step on a record.
func stepOn(r Record) Step {
	return Step{After: r, Changeset: Changeset{ConversationID: r.ID, Revision: r.Revision}}
}

// oneLine is text without line breaks and superfluous spaces, or an error when
// nothing is left.
func oneLine(text string, otherwise fault.Code) (string, error) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return "", fault.New(otherwise, "", nil)
	}
	return text, nil
}
