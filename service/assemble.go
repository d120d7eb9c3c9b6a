package service

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/store"
)

// assemble makes of a stored record the meeting as it is shown and exported.
func assemble(r store.Record) (conversation.Meeting, error) {
	cast := castOf(r)
	m := conversation.Meeting{
		Conversation: header(r),
		Messages:     shownMessages(r, cast),
		Members:      cast.shown,
	}
	var err error
	m.Insights, err = shownInsights(r.Insights)
	m.Notice = noticeOf(r, m.Messages)
	return m, err
}

// noticeOf is the notice that was found with the insights. Looking at the language
// of hours of talk takes longer than all the rest of assembling.
func noticeOf(r store.Record, messages []conversation.Message) conversation.Notice {
	switch {
	case r.Notice != nil:
		return *r.Notice
	case !insight.English(messages):
		return conversation.NotEnglish
	}
	return ""
}

func header(r store.Record) conversation.Conversation {
	c := conversation.Conversation{ID: r.ID, Name: r.Name, Type: conversation.TypeMeeting, Sources: []conversation.Source{}}
	for i, s := range r.Sources {
		if i == 0 {
			c.StartTime = s.StartTime
		}
		if end := s.StartTime.Add(seconds(s.Duration)); end.After(c.EndTime) {
			c.EndTime = end
		}
		c.Sources = append(c.Sources, s.Source)
	}
	return c
}

// shownMessages puts the messages on the conversation's clock.
func shownMessages(r store.Record, cast cast) []conversation.Message {
	sources := make(map[string]conversation.Source, len(r.Sources))
	for _, s := range r.Sources {
		sources[s.ID] = s.Source
	}
	shown := make([]conversation.Message, 0, len(r.Messages))
	for _, m := range r.Messages {
		source := sources[m.SourceID]
		shown = append(shown, conversation.Message{
			ID:             m.ID,
			Text:           m.Text,
			From:           cast.member[m.MemberID],
			StartTime:      source.StartTime.Add(seconds(m.Start)),
			EndTime:        source.StartTime.Add(seconds(m.Start + m.Duration)),
			TimeOffset:     round(source.Offset + m.Start),
			Duration:       m.Duration,
			ConversationID: r.ID,
			SourceID:       m.SourceID,
			Confidence:     m.Confidence,
		})
	}
	return shown
}

func shownInsights(stored []store.Insight) (conversation.Insights, error) {
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
// them. Members with the same name are one person.
type cast struct {
	shown  []conversation.Member
	member map[string]conversation.Member // as shown, by stored id
	group  map[string][]string            // stored ids, by shown id
}

func castOf(r store.Record) cast {
	given := givenNames(r.Changes)
	c := cast{
		shown:  []conversation.Member{},
		member: map[string]conversation.Member{},
		group:  map[string][]string{},
	}
	byName := map[string]conversation.Member{}
	for _, m := range r.Members {
		if name, ok := given[m.ID]; ok {
			m.Name = name
		}
		key := strings.ToLower(m.Name)
		first, known := byName[key]
		if !known {
			first, byName[key] = m, m
			c.shown = append(c.shown, m)
		}
		c.member[m.ID] = first
		c.group[first.ID] = append(c.group[first.ID], m.ID)
	}
	return c
}

func givenNames(changes []store.Change) map[string]string {
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

// round takes offsets and durations to whole milliseconds: sums of them then print
// the same whatever way they came about.
func round(s float64) float64 { return math.Round(s*1000) / 1000 }
