package engine

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/app/screen/search"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// What bounds what a search lists: further down nobody reads.
const (
	maxHits   = 200
	maxTitles = 20 // meetings whose names have the words
)

// Search implements search.Library.
func (e *Engine) Search(ctx context.Context, query string, within search.Bounds) ([]search.Hit, error) {
	options := service.SearchOptions{Speaker: within.Person, Project: within.Project, From: within.From, To: dayAfter(within.To), Limit: maxHits}
	titles, err := e.service.Titles(ctx, query, options)
	if err != nil {
		return nil, err
	}
	found, err := e.service.SearchWith(ctx, query, options)
	if err != nil {
		return nil, err
	}
	hits := make([]search.Hit, 0, len(found)+len(titles))
	for _, m := range titles[:min(len(titles), maxTitles)] {
		hits = append(hits, search.Hit{MeetingID: m.ID, MeetingName: m.Name, Kind: search.Title,
			Text: dateAndLength(m)})
	}
	for _, h := range found {
		words, marks := marked(h)
		hits = append(hits, search.Hit{MeetingID: h.ConversationID, MeetingName: h.ConversationName, Kind: string(kindOf[h.Kind]),
			ID: h.ID, At: h.Time, Untimed: h.Untimed, Text: words, Marks: marks})
	}
	return once(hits), nil
}

// once leaves out the sentences of which a question, a task or a decision at the same
// moment says the same words: people look for a place, and that is one.
func once(hits []search.Hit) []search.Hit {
	type place struct {
		meeting string
		at      float64 // milliseconds, because of what adding seconds leaves
	}
	placeOf := func(h search.Hit) place { return place{h.MeetingID, math.Round(h.At * 1000)} }
	found := map[place][]string{}
	for _, h := range hits {
		if h.Kind != "" && h.Kind != search.Title {
			found[placeOf(h)] = append(found[placeOf(h)], h.Text)
		}
	}
	return slices.DeleteFunc(hits, func(h search.Hit) bool {
		return h.Kind == "" && slices.Contains(found[placeOf(h)], h.Text)
	})
}

// dateAndLength is when a meeting was, and how long where its transcript has times.
func dateAndLength(m service.Summary) string {
	if m.Duration == 0 {
		return text.Date(m.StartTime)
	}
	return strings.Join([]string{text.Date(m.StartTime), text.Length(m.Duration)}, " · ")
}

// Speakers implements search.Library.
func (e *Engine) Speakers(ctx context.Context) ([]string, error) { return e.service.Speakers(ctx) }

// dayAfter is the end of a day that counts whole.
func dayAfter(day time.Time) time.Time {
	if day.IsZero() {
		return day
	}
	return day.AddDate(0, 0, 1)
}

// kindOf maps the library's names of kinds; a message has none.
var kindOf = map[string]meeting.Kind{
	string(conversation.TypeActionItem): meeting.Tasks,
	string(conversation.TypeFollowUp):   meeting.Tasks,
	string(conversation.TypeDecision):   meeting.Decisions,
	string(conversation.TypeQuestion):   meeting.Questions,
	string(conversation.TypeTopic):      meeting.Topics,
}

// marked is a hit's text and where in it the words are that were looked for.
func marked(h service.Hit) (string, []widgets.Span) {
	words, marks := "", []widgets.Span(nil)
	for _, part := range h.Snippet {
		from := len(words)
		words += part.Text
		if part.Match {
			marks = append(marks, widgets.Span{From: from, To: len(words)})
		}
	}
	return words, marks
}

// Projects implements bounds.Library.
func (e *Engine) Projects(ctx context.Context) ([]string, error) {
	list, err := e.service.Projects(ctx)
	names := make([]string, 0, len(list))
	for _, p := range list {
		names = append(names, p.Name)
	}
	return names, err
}
