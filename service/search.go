package service

import (
	"context"
	"slices"
	"strings"
	"time"

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
	Limit          int // 0 means 50
}

// SearchWith is Search within what the options allow. Of insights, those that a
// speaker is looked for in are the ones found in what the speaker said.
func (s *Service) SearchWith(ctx context.Context, query string, o SearchOptions) ([]Hit, error) {
	const usual = 50
	if o.Limit == 0 {
		o.Limit = usual
	}
	filter := store.Filter{Speaker: o.Speaker, From: o.From, To: o.To, ConversationID: o.ConversationID}
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
