package edit

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// NewInsight is an insight that the user adds.
type NewInsight struct {
	Type       conversation.InsightType
	Text       string
	MessageIDs []string // where it was said: at least one
	Owner      string
	Due        time.Time // zero means none
}

// AddInsight adds an insight that was not found. Its id is the target of the step's
// entry in the history.
func AddInsight(add NewInsight) Edit {
	return func(r Record) (Step, error) {
		var err error
		if add.Text, err = oneLine(add.Text, fault.TextMissing); err != nil {
			return Step{}, err
		}
		if !slices.Contains(addable, add.Type) {
			return Step{}, fmt.Errorf("no insight of the type %q can be added", add.Type)
		}
		change, err := adding(r, add)
		if err != nil {
			return Step{}, err
		}
		after, err := encode(change)
		if err != nil {
			return Step{}, err
		}
		return value{action: InsightAdded, subject: add.Text, kind: kindInsight, target: change.Base.ID, after: after}.step(r)
	}
}

// addable are the types of insight that a user may add.
var addable = []conversation.InsightType{
	conversation.TypeTopic, conversation.TypeActionItem, conversation.TypeFollowUp, conversation.TypeQuestion,
	conversation.TypeDecision,
}

func adding(r Record, add NewInsight) (insightChange, error) {
	m, err := Meeting(r)
	if err != nil {
		return insightChange{}, err
	}
	lines := linesOf(m.Messages)
	ids := lines.present(add.MessageIDs)
	if len(ids) == 0 || len(ids) < len(add.MessageIDs) {
		return insightChange{}, fault.New(fault.EvidenceMissing, add.Text, nil)
	}
	change := insightChange{Added: true, Evidence: lines.digest(ids), Base: item{
		ID: addedID(r, add, ids), Text: add.Text, Type: add.Type, Score: 1, MessageIDs: ids,
	}}
	if add.Type != conversation.TypeTopic {
		change.Base.From = lines[ids[0]].From
	}
	owner := strings.TrimSpace(add.Owner)
	if !change.Base.action() {
		if owner != "" || !add.Due.IsZero() {
			return insightChange{}, fault.New(fault.NotAnAction, add.Text, nil)
		}
		return change, nil
	}
	change.Base.Definitive = true
	if owner != "" {
		change.Base.Assignee = &conversation.Assignee{Name: owner}
		change.noteOwner(castOf(r))
	}
	if !add.Due.IsZero() {
		change.Base.DueBy = &add.Due
	}
	return change, nil
}

// addedID makes the id of an added insight: never that of a found one, and another
// one each time.
func addedID(r Record, add NewInsight, ids []string) string {
	name := strings.Join(append([]string{"added", string(add.Type), add.Text, r.ID}, ids...), "\n")
	id := uuid.NewSHA1(space, []byte(name)).String()
	for valueOf(r, kindInsight, id) != "" {
		id = uuid.NewSHA1(space, []byte(id)).String()
	}
	return id
}
