package edit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/conversation"
)

// The kinds of change that are stored, and those that only the history has.
const (
	kindMember  = "member"  // value: the given name
	kindMessage = "message" // value: the corrected text
	kindInsight = "insight" // value: an insightChange as JSON
	kindSpeaker = "speaker" // value: the member whom the user made the speaker of a message

	kindHighlight = "highlight" // value: a highlight as JSON

	kindName    = "name"    // of the conversation
	kindStart   = "start"   // value: RFC 3339; the sources hold the times themselves
	kindMembers = "members" // value: given names by member id, as JSON
	kindSource  = "source"  // an appended recording
	kindTexts   = "texts"   // value: corrected texts by message id, as JSON

	kindSpeakers = "speakers" // value: speakers as JSON
	kindFound    = "found"    // value: what was found, before the user's changes, as JSON
)

// insightChange is what the user has done to one insight. Only the fields that were
// changed are set, so that the others still follow what is found. Base is the
// insight as it was then: it stays when it is found no more.
type insightChange struct {
	Base     item   `json:"base"`
	Evidence string `json:"evidence"` // digest of the base's messages

	Added     bool       `json:"added,omitempty"`
	Dismissed bool       `json:"dismissed,omitempty"`
	Done      *bool      `json:"done,omitempty"`
	DoneOn    *time.Time `json:"doneOn,omitempty"` // the day, where it is another than that of the edit
	Text      *string    `json:"text,omitempty"`
	Owner     *string    `json:"owner,omitempty"` // empty: nobody
	Due       *time.Time `json:"due,omitempty"`   // zero: never

	// OwnerID is the member whose name the owner was then: the owner is called as the
	// member is now. Empty where that was nobody of the conversation.
	OwnerID string `json:"ownerId,omitempty"`

	Type *conversation.InsightType `json:"type,omitempty"` // another one than it was found as
}

func (c insightChange) edited() bool {
	return c.Text != nil || c.Owner != nil || c.Due != nil || c.Type != nil
}

// kind is the type of the insight with the change on it.
func (c insightChange) kind() conversation.InsightType {
	if c.Type != nil {
		return *c.Type
	}
	return c.Base.Type
}

// on is the insight with the change on it.
func (c insightChange) on(i item) item {
	i.ID = c.Base.ID // ids stay the same in the user's hands
	if c.Type != nil {
		i.Type, i.Definitive = *c.Type, true
	}
	if c.Text != nil {
		i.Text = *c.Text
	}
	if c.Owner != nil && *c.Owner != "" { // somebody may type it before the task
		i.Text = withoutOwner(i.Text, &conversation.Assignee{Name: *c.Owner})
	}
	if c.Owner != nil {
		i.Assignee = nil
		if *c.Owner != "" {
			i.Assignee = &conversation.Assignee{Name: *c.Owner}
		}
	}
	if c.Due != nil {
		i.DueBy = nil
		if !c.Due.IsZero() {
			i.DueBy = c.Due
		}
	}
	return i
}

// ownedAsNow is the change with its owner called as the member is now.
func (c insightChange) ownedAsNow(cast cast) insightChange {
	m, ok := cast.member[c.OwnerID]
	switch {
	case !ok:
	case c.Owner != nil:
		c.Owner = &m.Name
	case c.Base.Assignee != nil:
		c.Base.Assignee = &conversation.Assignee{Name: m.Name}
	}
	return c
}

// noteOwner notes which member the owner is.
func (c *insightChange) noteOwner(cast cast) {
	owner := ""
	switch {
	case c.Owner != nil:
		owner = *c.Owner
	case c.Base.Assignee != nil:
		owner = c.Base.Assignee.Name
	}
	c.OwnerID = ""
	if m, ok := cast.named(owner); ok {
		c.OwnerID = m.ID
	}
}

// revise works out the insights from those that were found.
func (c *Changeset) revise(found conversation.Insights, changes []Change, messages []conversation.Message, cast cast) error {
	made, err := insightChanges(changes)
	if err != nil {
		return err
	}
	c.Insights, err = stored(revise(itemsOf(found), made, messages, cast), messages)
	return err
}

// revised is an insight with the user's changes on it, and its marks.
type revised struct {
	item
	Mark
}

// Mark is what there is to know of an insight beyond what was said.
type Mark struct {
	Done            bool // ticked
	Edited          bool // the user changed its text, owner or date
	Added           bool // the user added it
	EvidenceChanged bool // its messages are no longer what they were when the user changed it
}

// revise puts the user's changes on what was found. A change whose insight is found
// no more keeps it as it was, as long as one of its messages is there; what the user
// dismissed stays away, also when it is found again in other words.
func revise(found []item, changes []insightChange, messages []conversation.Message, cast cast) []revised {
	lines := linesOf(messages)
	successor := match(found, changes)
	all := make([]revised, 0, len(found))
	taken := map[int]bool{}
	for n, c := range changes {
		base := c.Base
		i, again := successor[n]
		if again {
			taken[i] = true
			base = found[i]
		}
		if c.Owner != nil || !again { // who was found now has the name of now
			c = c.ownedAsNow(cast)
			base.Assignee = c.Base.Assignee
		}
		base = lines.update(base)
		if c.Type != nil && len(base.MessageIDs) > 0 { // not every type says whose it is
			base.From = lines[base.MessageIDs[0]].From
		}
		if !c.Dismissed && len(base.MessageIDs) > 0 {
			all = append(all, revised{item: c.on(base), Mark: Mark{
				Done:            c.Done != nil && *c.Done,
				Edited:          c.edited(),
				Added:           c.Added,
				EvidenceChanged: c.Evidence != lines.digest(c.Base.MessageIDs),
			}})
		}
	}
	for i, f := range found {
		if !taken[i] {
			all = append(all, revised{item: f})
		}
	}
	arrange(all, lines)
	return distinct(all)
}

// match finds for each change the insight that it is about: the one with its id or,
// when the evidence has changed or grown, the one that took its place.
func match(found []item, changes []insightChange) map[int]int {
	successor, taken := map[int]int{}, map[int]bool{}
	for _, same := range []func(base, other item) bool{sameID, sameWords, sameMessages, sameMatter} {
		for n, c := range changes {
			if _, ok := successor[n]; ok || c.Added {
				continue
			}
			for i, f := range found {
				if !taken[i] && same(c.Base, f) {
					successor[n], taken[i] = i, true
					break
				}
			}
		}
	}
	return successor
}

func sameID(a, b item) bool { return a.ID == b.ID }

func sameFamily(a, b item) bool { return a.Type == b.Type || a.action() && b.action() }

func sameWords(a, b item) bool {
	return sameFamily(a, b) && strings.EqualFold(a.Text, b.Text) &&
		(a.Type == conversation.TypeTopic || slices.ContainsFunc(a.MessageIDs, func(id string) bool {
			return slices.Contains(b.MessageIDs, id)
		}))
}

func sameMessages(a, b item) bool {
	return sameFamily(a, b) && a.Type != conversation.TypeTopic && slices.Equal(a.MessageIDs, b.MessageIDs)
}

// sameMatter finds the same thing in other words, as another program may have put it: it
// stands on one of the same messages, and most of the longer words are the same.
func sameMatter(a, b item) bool {
	if !sameFamily(a, b) || a.Type == conversation.TypeTopic || !slices.ContainsFunc(a.MessageIDs, func(id string) bool {
		return slices.Contains(b.MessageIDs, id)
	}) {
		return false
	}
	own, other := longWords(a.Text), longWords(b.Text)
	shared := 0
	for w := range own {
		if other[w] {
			shared++
		}
	}
	return shared > 0 && 2*shared >= min(len(own), len(other))
}

func longWords(text string) map[string]bool {
	const long = 4 // letters
	all := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(w) >= long {
			all[w] = true
		}
	}
	return all
}

// arrange puts action items, follow-ups and questions in order of time, as they are
// found, and topics by score.
func arrange(all []revised, lines lines) {
	sort.SliceStable(all, func(a, b int) bool {
		i, j := all[a], all[b]
		if i.Type != j.Type {
			return i.Type < j.Type
		}
		if i.Type == conversation.TypeTopic {
			return i.Score > j.Score
		}
		return lines.place(i.item) < lines.place(j.item)
	})
}

func distinct(all []revised) []revised {
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(r revised) bool {
		again := seen[r.ID]
		seen[r.ID] = true
		return again
	})
}

// lines are the messages by id.
type lines map[string]line

type line struct {
	at int
	conversation.Message
}

func linesOf(messages []conversation.Message) lines {
	all := make(lines, len(messages))
	for i, m := range messages {
		all[m.ID] = line{i, m}
	}
	return all
}

// update leaves only messages that are there, and names the speaker as now.
func (l lines) update(i item) item {
	i.MessageIDs = l.present(i.MessageIDs)
	i.AnswerMessageIDs = l.present(i.AnswerMessageIDs)
	if i.Line != nil && len(l.present(i.Line.MessageIDs)) == 0 {
		i.Line = nil // nobody says it any more
	}
	if len(i.MessageIDs) > 0 && i.From.ID != "" {
		i.From = l[i.MessageIDs[0]].From
	}
	return i
}

func (l lines) present(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		_, ok := l[id]
		return !ok
	})
}

// place is where in the conversation an insight belongs.
func (l lines) place(i item) int {
	at := len(l)
	for _, id := range i.MessageIDs {
		if m, ok := l[id]; ok {
			at = min(at, m.at)
		}
	}
	return at
}

// digest changes when one of the messages does.
func (l lines) digest(ids []string) string {
	h := sha256.New()
	for _, id := range ids {
		fmt.Fprintf(h, "%s %q\n", id, l[id].Text)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// stored is the form in which the library keeps insights.
func stored(insights []revised, messages []conversation.Message) ([]Insight, error) {
	lines := linesOf(messages)
	all := make([]Insight, 0, len(insights))
	for _, r := range insights {
		body, err := json.Marshal(r.item)
		if err != nil {
			return nil, err
		}
		s := Insight{
			ID: r.ID, Kind: r.Type, Text: r.Text, Body: body,
			Done: r.Done, Edited: r.Edited, Added: r.Added, EvidenceChanged: r.EvidenceChanged,
		}
		if at := lines.place(r.item); at < len(messages) {
			s.Time = messages[at].TimeOffset
		}
		all = append(all, s)
	}
	return all, nil
}

func insightChanges(changes []Change) ([]insightChange, error) {
	var all []insightChange
	for _, c := range changes {
		if c.Kind != kindInsight {
			continue
		}
		one, err := decodeChange(c.Value)
		if err != nil {
			return nil, fmt.Errorf("change of insight %s: %w", c.Target, err)
		}
		all = append(all, one)
	}
	return all, nil
}
