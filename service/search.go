package service

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/agenda"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/store"
)

// Hit is a place in the library that a search has found.
type Hit = store.Hit

// Search looks for words in the messages and insights of all conversations, best
// hits first, at most limit of them. Words are found in all their forms, "a phrase"
// in quotes as it stands, and a word with a star by its beginning (budg*).
func (s *Service) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	return s.library.Search(ctx, query, limit)
}

// SearchOptions narrow a search. All that are set must hold; the zero value looks
// everywhere.
type SearchOptions struct {
	Speaker        string    // who said it; one of Speakers
	From, To       time.Time // when it was said: not before From, and before To
	ConversationID string
	Project        string
	Limit          int // 0 means 50
}

// SearchWith is Search within what the options allow. Of insights, those that a
// speaker is looked for in are the ones found in what the speaker said.
func (s *Service) SearchWith(ctx context.Context, query string, o SearchOptions) ([]Hit, error) {
	const usual = 50
	if o.Limit == 0 {
		o.Limit = usual
	}
	filter := store.Filter{Speaker: o.Speaker, From: o.From, To: o.To, ConversationID: o.ConversationID, Project: o.Project}
	return s.library.SearchWithin(ctx, query, filter, o.Limit)
}

// Speakers lists everybody in the library whose words can be looked for: people by
// their names first, then voices that have only a number.
func (s *Service) Speakers(ctx context.Context) ([]string, error) {
	names, err := s.library.Speakers(ctx)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{strings.ToLower(conversation.UnknownSpeaker): true, "": true}
	names = slices.DeleteFunc(names, func(name string) bool {
		key := strings.ToLower(name)
		again := seen[key]
		seen[key] = true
		return again
	})
	slices.SortStableFunc(names, func(a, b string) int {
		if x, y := conversation.Numbered(a), conversation.Numbered(b); x != y {
			if x {
				return 1
			}
			return -1
		}
		return strings.Compare(strings.ToLower(a), strings.ToLower(b))
	})
	return names, nil
}

// Item is an action item, follow-up or question, with the conversation it was found in.
type Item = agenda.Item

// Tasks lists the action items and follow-ups of all conversations: those of the newest
// conversation first.
func (s *Service) Tasks(ctx context.Context) ([]Item, error) {
	return s.items(ctx, conversation.TypeActionItem, conversation.TypeFollowUp)
}

// Questions lists the questions of all conversations, those of the newest one first. One
// that nobody has answered, and that was asked again and answered in a later conversation
// of its project, says so: Item.Later.
func (s *Service) Questions(ctx context.Context) ([]Item, error) {
	all, err := s.items(ctx, conversation.TypeQuestion)
	agenda.FindAnswers(all)
	return all, err
}

func (s *Service) items(ctx context.Context, kinds ...conversation.InsightType) ([]Item, error) {
	stored, err := s.library.Items(ctx, kinds...)
	if err != nil {
		return nil, err
	}
	all := make([]Item, 0, len(stored))
	for _, i := range stored {
		item, err := agenda.Read(i.Body)
		if err != nil {
			continue // one that is garbled is left out, as everywhere
		}
		item.Meeting = agenda.Meeting{ID: i.ConversationID, Name: i.ConversationName, Project: i.Project, Start: i.StartTime}
		item.ID, item.Kind, item.Text, item.At, item.Untimed, item.Done, item.Ticked = i.ID, i.Kind, i.Text, i.Time, i.Untimed, i.Done, i.Ticked
		all = append(all, item)
	}
	return all, nil
}

// Titles lists the conversations that have all words of a query in their names, the
// newest first, within what the options allow.
func (s *Service) Titles(ctx context.Context, query string, o SearchOptions) ([]Summary, error) {
	list, err := s.library.Summaries(ctx)
	if err != nil {
		return nil, err
	}
	words := strings.Fields(strings.ToLower(strings.Trim(query, `"*`)))
	return slices.DeleteFunc(list, func(c Summary) bool {
		name := strings.ToLower(c.Name)
		return len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(name, w) }) ||
			o.Project != "" && c.Project != o.Project ||
			o.Speaker != "" && !slices.ContainsFunc(c.People, func(p string) bool { return strings.EqualFold(p, o.Speaker) }) ||
			!o.From.IsZero() && c.StartTime.Before(o.From) || !o.To.IsZero() && !c.StartTime.Before(o.To)
	}), nil
}

// Since is what has become of what a project agreed on since it last met.
type Since = agenda.Since

// Since sorts the tasks and questions of a project; false for one that has not met
// before now. The project's name may be in any case.
func (s *Service) Since(ctx context.Context, project string, now time.Time) (since Since, ok bool, err error) {
	list, err := s.library.Summaries(ctx)
	if err != nil {
		return since, false, err
	}
	var meetings []agenda.Meeting
	for _, c := range list {
		if strings.EqualFold(c.Project, project) {
			project = c.Project
		}
		meetings = append(meetings, agenda.Meeting{ID: c.ID, Name: c.Name, Project: c.Project, Start: c.StartTime})
	}
	tasks, err := s.Tasks(ctx)
	if err != nil {
		return since, false, err
	}
	questions, err := s.Questions(ctx)
	if err != nil {
		return since, false, err
	}
	since, ok = agenda.SinceLast(meetings, tasks, questions, project, now)
	return since, ok && project != "", nil
}
