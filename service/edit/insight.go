package edit

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// SetText changes the words of an insight.
func SetText(insightID, text string) Edit {
	return changing(insightID, InsightChanged, func(c *insightChange) (err error) {
		if text, err = oneLine(text, fault.TextMissing); err == nil {
			c.Text = &text
		}
		return err
	})
}

// SetOwner changes who is to do an action item or follow-up; empty means nobody.
func SetOwner(insightID, name string) Edit {
	name = strings.TrimSpace(name)
	return changing(insightID, InsightChanged, func(c *insightChange) error {
		c.Owner = &name
		return c.needsAction()
	})
}

// SetDue changes when an action item or follow-up is due; the zero time means never.
func SetDue(insightID string, due time.Time) Edit {
	return changing(insightID, InsightChanged, func(c *insightChange) error {
		c.Due = &due
		return c.needsAction()
	})
}

// SetType makes an insight one of another type: a question a task, a task a decision.
// Topics stay what they are: they are no statements.
func SetType(insightID string, to conversation.InsightType) Edit {
	return changing(insightID, InsightChanged, func(c *insightChange) error {
		for _, t := range []conversation.InsightType{to, c.Base.Type} {
			if t == conversation.TypeTopic || !slices.Contains(addable, t) {
				return fmt.Errorf("an insight of the type %q cannot become one of the type %q", c.Base.Type, to)
			}
		}
		c.Type = &to
		if to == c.Base.Type {
			c.Type = nil
		}
		return nil
	})
}

// SetDone ticks an action item or follow-up, or a question that is settled.
func SetDone(insightID string, done bool) Edit {
	return changing(insightID, InsightTicked, func(c *insightChange) error {
		c.Done, c.DoneOn = &done, nil
		return nil
	})
}

// SetDoneOn ticks an insight that was done on a day, which need not be today.
func SetDoneOn(insightID string, day time.Time) Edit {
	return changing(insightID, InsightTicked, func(c *insightChange) error {
		done := true
		c.Done, c.DoneOn = &done, &day
		return nil
	})
}

// DaysDone are the days of SetDoneOn, by insight id.
func DaysDone(r Record) (map[string]time.Time, error) {
	changes, err := insightChanges(r.Changes)
	if err != nil {
		return nil, err
	}
	days := map[string]time.Time{}
	for _, c := range changes {
		if c.Done != nil && *c.Done && c.DoneOn != nil {
			days[c.Base.ID] = *c.DoneOn
		}
	}
	return days, nil
}

// Dismiss removes an insight. It does not come back when insights are found again.
func Dismiss(insightID string) Edit {
	return changing(insightID, InsightDismissed, func(c *insightChange) error {
		c.Dismissed = true
		return nil
	})
}

// changing is an edit of what the user has done to one insight.
func changing(id string, action Action, change func(*insightChange) error) Edit {
	return func(r Record) (Step, error) {
		now, text, err := changeOf(r, id)
		if err != nil {
			return Step{}, err
		}
		if err := change(&now); err != nil {
			return Step{}, err
		}
		now.noteOwner(castOf(r))
		after, err := encode(now)
		if err != nil {
			return Step{}, err
		}
		return value{
			action: action, subject: text, kind: kindInsight, target: id,
			before: valueOf(r, kindInsight, id), after: after,
		}.step(r)
	}
}

// changeOf is what the user has done to an insight so far, and its text. The evidence
// counts as seen: whoever changes an insight has looked at it.
func changeOf(r Record, id string) (insightChange, string, error) {
	m, err := Meeting(r)
	if err != nil {
		return insightChange{}, "", err
	}
	i := slices.IndexFunc(r.Insights, func(i Insight) bool { return i.ID == id })
	if i < 0 {
		return insightChange{}, "", fault.New(fault.NoInsight, id, nil)
	}
	var is item
	if err := json.Unmarshal(r.Insights[i].Body, &is); err != nil {
		return insightChange{}, "", err
	}
	var now insightChange
	if before := valueOf(r, kindInsight, id); before != "" {
		if now, err = decodeChange(before); err != nil {
			return insightChange{}, "", err
		}
	} else {
		now.Base = is
	}
	now.Base.MessageIDs = is.MessageIDs
	now.Evidence = linesOf(m.Messages).digest(is.MessageIDs)
	return now, is.Text, nil
}

func (c insightChange) needsAction() error {
	if !isAction(c.kind()) {
		return fault.New(fault.NotAnAction, c.Base.Text, nil)
	}
	return nil
}

// changeInsight puts another change on an insight.
func (s *Step) changeInsight(id, to string) error {
	s.set(kindInsight, id, to)
	m, err := Meeting(s.After)
	if err != nil {
		return err
	}
	found, err := s.After.Found()
	if err != nil {
		return err
	}
	return s.Changeset.revise(found, s.After.Changes, m.Messages, castOf(s.After))
}
