package edit

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// Meeting makes of a stored record the meeting as people see it and as it is
// exported. Its notice is the one that was found with the insights, if any was.
func Meeting(r Record) (conversation.Meeting, error) {
	cast := castOf(r)
	m := conversation.Meeting{
		Conversation: header(r),
		Messages:     messagesOf(r, cast),
		Members:      cast.members,
		Highlights:   highlightsOf(r),
	}
	if r.Notice != nil {
		m.Notice = *r.Notice
	}
	var err error
	m.Insights, err = insightsIn(r.Insights)
	if m.Summary = r.Summary; m.Summary != nil {
		m.Decisions = list(m.Decisions)
	}
	return m, err
}

func header(r Record) conversation.Conversation {
	c := conversation.Conversation{ID: r.ID, Name: r.Name, Type: conversation.TypeMeeting, Project: r.Project, Tags: r.Tags, Sources: []conversation.Source{}}
	for i, s := range r.Sources {
		if i == 0 {
			c.StartTime = s.StartTime
		}
		if end := s.StartTime.Add(seconds(s.Duration)); end.After(c.EndTime) {
			c.EndTime = end
		}
		c.Sources = append(c.Sources, onClock(s.Source))
	}
	return c
}

// onClock counts what is missing from a recording from the conversation's start, as
// all offsets that people see.
func onClock(s conversation.Source) conversation.Source {
	var missing []conversation.Missing
	for _, m := range s.Missing {
		m.TimeOffset = conversation.Milli(s.Offset + m.TimeOffset)
		missing = append(missing, m)
	}
	s.Missing = missing
	return s
}

// messagesOf puts the messages on the conversation's clock.
func messagesOf(r Record, cast cast) []conversation.Message {
	sources := make(map[string]conversation.Source, len(r.Sources))
	for _, s := range r.Sources {
		sources[s.ID] = s.Source
	}
	all := make([]conversation.Message, 0, len(r.Messages))
	for _, m := range r.Messages {
		source := sources[m.SourceID]
		all = append(all, conversation.Message{
			ID:             m.ID,
			Text:           m.Text,
			From:           cast.member[m.MemberID],
			StartTime:      source.StartTime.Add(seconds(m.Start)),
			EndTime:        source.StartTime.Add(seconds(m.Start + m.Duration)),
			TimeOffset:     conversation.Milli(source.Offset + m.Start),
			Duration:       m.Duration,
			ConversationID: r.ID,
			SourceID:       m.SourceID,
			Confidence:     m.Confidence,
			Speaker:        m.Speaker,
			Untimed:        source.Untimed,
		})
	}
	return all
}

func insightsIn(stored []Insight) (conversation.Insights, error) {
	items := make([]item, 0, len(stored))
	for _, s := range stored {
		var i item
		if err := json.Unmarshal(s.Body, &i); err != nil {
			return conversation.Insights{}, fmt.Errorf("insight %s: %w", s.ID, err)
		}
		items = append(items, i)
	}
	return insightsOf(items), nil
}

// cast says who the members are: by their own names or by those the user gave
// them. Members with the same name are one person; names that differ only in case
// are one when the user gave them, and otherwise as many as the recording has.
type cast struct {
	members []conversation.Member
	member  map[string]conversation.Member // by stored id
	group   map[string][]string            // stored ids, by the id in members
}

func castOf(r Record) cast {
	given := givenNames(r.Changes)
	c := cast{
		members: []conversation.Member{},
		member:  map[string]conversation.Member{},
		group:   map[string][]string{},
	}
	byName := map[string]conversation.Member{}
	for _, m := range r.Members {
		name, renamed := given[m.ID]
		if renamed {
			m.Name = name
		}
		first, again := byName[m.Name]
		if !again && renamed {
			first, again = c.named(name)
		}
		if !again {
			first = m
			c.members = append(c.members, m)
		}
		byName[m.Name] = first
		c.member[m.ID] = first
		c.group[first.ID] = append(c.group[first.ID], m.ID)
	}
	return c
}

// named finds a member by name, whatever its case.
func (c cast) named(name string) (conversation.Member, bool) {
	for _, m := range c.members {
		if strings.EqualFold(m.Name, name) {
			return m, true
		}
	}
	return conversation.Member{}, false
}

func givenNames(changes []Change) map[string]string {
	given := map[string]string{}
	for _, c := range changes {
		if c.Kind == kindMember {
			given[c.Target] = c.Value
		}
	}
	return given
}

func seconds(s float64) time.Duration {
	return time.Duration(math.Round(s*1000)) * time.Millisecond
}

// Marks are the marks of the insights that have any, by insight id.
func Marks(r Record) map[string]Mark {
	marks := map[string]Mark{}
	for _, i := range r.Insights {
		m := Mark{Done: i.Done, Edited: i.Edited, Added: i.Added, EvidenceChanged: i.EvidenceChanged}
		if m != (Mark{}) {
			marks[i.ID] = m
		}
	}
	return marks
}
