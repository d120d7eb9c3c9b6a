package edit

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// NewHighlight is a part of what was said that the user underlines: from a byte of its
// first message to one of its last.
type NewHighlight struct {
	MessageIDs []string `json:"messageIds"` // those that lie behind one another
	From       int      `json:"from"`
	To         int      `json:"to"`
	Note       string   `json:"note,omitempty"`
}

// AddHighlight underlines words. Its id is the target of the step's entry in the history.
func AddHighlight(add NewHighlight) Edit {
	return func(r Record) (Step, error) {
		add.Note = strings.TrimSpace(add.Note)
		words, ok := quoted(add, textsOf(r))
		if !ok {
			return Step{}, fault.New(fault.EvidenceMissing, add.Note, nil)
		}
		after, err := encode(add)
		if err != nil {
			return Step{}, err
		}
		return value{action: Highlighting, subject: words, kind: kindHighlight, target: highlightID(r, add), after: after}.step(r)
	}
}

// SetHighlightNote changes the note of a highlight; it may be empty.
func SetHighlightNote(id, note string) Edit {
	return changingHighlight(id, func(h NewHighlight) (string, error) {
		h.Note = strings.TrimSpace(note)
		return encode(h)
	})
}

// RemoveHighlight takes a highlight away.
func RemoveHighlight(id string) Edit {
	return changingHighlight(id, func(NewHighlight) (string, error) { return "", nil })
}

func changingHighlight(id string, change func(NewHighlight) (string, error)) Edit {
	return func(r Record) (Step, error) {
		before := valueOf(r, kindHighlight, id)
		if before == "" {
			return Step{}, fault.New(fault.NoInsight, id, nil)
		}
		var h NewHighlight
		if err := json.Unmarshal([]byte(before), &h); err != nil {
			return Step{}, fmt.Errorf("highlight %s: %w", id, err)
		}
		after, err := change(h)
		if err != nil {
			return Step{}, err
		}
		words, _ := quoted(h, textsOf(r))
		return value{action: Highlighting, subject: words, kind: kindHighlight, target: id, before: before, after: after}.step(r)
	}
}

// highlightsOf are the highlights of which all messages are there.
func highlightsOf(r Record) []conversation.Highlight {
	var all []conversation.Highlight
	var texts map[string]string
	for _, c := range r.Changes {
		var h NewHighlight
		if c.Kind != kindHighlight || json.Unmarshal([]byte(c.Value), &h) != nil {
			continue
		}
		if texts == nil {
			texts = textsOf(r)
		}
		if words, ok := quoted(h, texts); ok {
			all = append(all, conversation.Highlight{ID: c.Target, Text: words, Note: h.Note, MessageIDs: h.MessageIDs, From: h.From,
				To: min(h.To, len(texts[h.MessageIDs[len(h.MessageIDs)-1]]))})
		}
	}
	if len(all) == 0 {
		return nil
	}
	places := map[string]int{}
	for i, m := range r.Messages {
		places[m.ID] = i
	}
	slices.SortFunc(all, func(a, b conversation.Highlight) int {
		return cmp.Or(cmp.Compare(places[a.MessageIDs[0]], places[b.MessageIDs[0]]), cmp.Compare(a.From, b.From), cmp.Compare(a.ID, b.ID))
	})
	return all
}

// quoted are the words that a highlight underlines; not ok where there are none any more.
func quoted(h NewHighlight, texts map[string]string) (words string, ok bool) {
	var parts []string
	for i, id := range h.MessageIDs {
		text, there := texts[id]
		if !there {
			return "", false
		}
		from, to := 0, len(text)
		if i == 0 {
			from = min(max(h.From, 0), len(text))
		}
		if i == len(h.MessageIDs)-1 {
			to = min(max(h.To, from), len(text))
		}
		for from < len(text) && !utf8.RuneStart(text[from]) { // the text was corrected since
			from++
		}
		for to < len(text) && !utf8.RuneStart(text[to]) {
			to++
		}
		parts = append(parts, text[from:max(from, to)])
	}
	words = strings.TrimSpace(strings.Join(parts, " "))
	return words, words != ""
}

func textsOf(r Record) map[string]string {
	texts := make(map[string]string, len(r.Messages))
	for _, m := range r.Messages {
		texts[m.ID] = m.Text
	}
	return texts
}

// highlightID is another one each time.
func highlightID(r Record, add NewHighlight) string {
	id := uuid.NewSHA1(space, fmt.Appendf(nil, "highlight %s %q %d %d", r.ID, add.MessageIDs, add.From, add.To)).String()
	for valueOf(r, kindHighlight, id) != "" {
		id = uuid.NewSHA1(space, []byte(id)).String()
	}
	return id
}
