package export

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// noteBuilder makes the sections of a note.
type noteBuilder struct {
	form
	meeting    conversation.Meeting
	opts       Options
	people     []string
	messages   map[string]conversation.Message
	paragraphs []paragraph
	keys       map[string]string   // message id -> key of its paragraph; empty when there is no transcript
	cited      map[string][]string // key of a paragraph -> keys of the lines that point to it
	moments    map[string]bool     // ids of the messages that the sections name
}

func newNoteBuilder(m conversation.Meeting, opts Options) *noteBuilder {
	if opts.Compact {
		opts.Without |= Transcript | Topics
	}
	b := &noteBuilder{
		form: forms[opts.Preset], meeting: m, opts: opts, people: participants(m),
		messages: make(map[string]conversation.Message, len(m.Messages)), keys: map[string]string{},
		cited: map[string][]string{}, moments: map[string]bool{},
	}
	for _, msg := range m.Messages {
		b.messages[msg.ID] = msg
	}
	if opts.has(Transcript) {
		b.paragraphs = paragraphs(m.Messages)
	}
	for _, p := range b.paragraphs {
		key := paragraphKey(p)
		for _, msg := range p.messages {
			b.keys[msg.ID] = key
		}
	}
	return b
}

func paragraphKey(p paragraph) string { return AnchorKey("message " + p.messages[0].ID) }

func (b *noteBuilder) date() time.Time { return b.opts.local(b.meeting.Conversation.StartTime) }

// slot is a line that is found again by standing as it was written.
func slot(key string, apart bool, parts ...string) Line {
	l := Line{Key: key, Apart: apart}
	for _, p := range parts {
		l.Parts = append(l.Parts, Part{FieldRest, p})
	}
	return l
}

func (b *noteBuilder) heading(name, text string) Line {
	return slot("heading "+name, true, b.section+text)
}

// head is the title and the facts.
func (b *noteBuilder) head() Region {
	r := Region{Name: "meeting", Lines: []Line{slot("title", true, b.title(b.safe(title(b.meeting.Conversation))))}}
	for i, f := range b.facts() {
		r.Lines = append(r.Lines, slot(f.key, i == 0, b.bullet, "**"+f.name+":**", b.safe(f.value)))
	}
	return r
}

// fact is something about a meeting as a whole.
type fact struct{ key, name, value string }

func (b *noteBuilder) facts() (all []fact) {
	add := func(name, value string) {
		if value != "" {
			all = append(all, fact{"fact " + name, name, value})
		}
	}
	c := b.meeting.Conversation
	if !c.StartTime.IsZero() {
		add("Date", b.date().Format(minuteLayout))
	}
	add("Length", lengthOf(b.meeting))
	add("Participants", strings.Join(b.people, ", "))
	add("Source", b.sources())
	if b.meeting.Notice == conversation.NotEnglish {
		add("Language", notEnglish)
	}
	for _, s := range c.Sources {
		if missing := missingSound(s); missing != "" {
			all = append(all, fact{"missing " + s.ID, "Incomplete", oneLine(s.Name) + ": " + missing})
		}
	}
	return all
}

// notEnglish is what readers are told of a meeting in another language.
const notEnglish = "this does not seem to be English; only topics were looked for"

func (b *noteBuilder) sources() string {
	var names []string
	for _, s := range b.meeting.Conversation.Sources {
		names = append(names, oneLine(s.Name))
	}
	return strings.Join(names, ", ")
}

func (b *noteBuilder) summary() Region {
	r := Region{Name: "summary"}
	if !b.opts.has(Summary) || len(b.meeting.Summary) == 0 {
		return r
	}
	r.Lines = []Line{b.heading(r.Name, "Summary")}
	for i, s := range b.meeting.Summary {
		key := AnchorKey("summary " + s.Text)
		l := b.item(key, b.bullet, listItem(b.safe(s.Text)), b.moment(key, s.MessageIDs))
		l.Apart = i == 0
		r.Lines = append(r.Lines, l)
	}
	return r
}

func (b *noteBuilder) decisions() Region {
	r := Region{Name: "decisions"}
	if !b.opts.has(Decisions) || len(b.meeting.Decisions) == 0 {
		return r
	}
	r.Lines = []Line{b.heading(r.Name, "Decisions")}
	for i, d := range b.meeting.Decisions {
		key := AnchorKey(d.ID)
		l := b.item(key, b.bullet, listItem(b.safe(d.Text)), b.moment(key, d.MessageIDs))
		l.Apart = i == 0
		r.Lines = append(r.Lines, l)
	}
	return r
}

// item is a line of a list that is no task.
func (b *noteBuilder) item(key, bullet, text string, rest ...string) Line {
	l := Line{Key: key, Anchor: b.anchorOf(key), Parts: []Part{{FieldRest, bullet}, {FieldText, text}}}
	for _, r := range append(rest, b.anchor(key)) {
		l.Parts = append(l.Parts, Part{FieldRest, r})
	}
	return l
}

// anchorOf is the anchor without what stands around it.
func (b *noteBuilder) anchorOf(key string) string {
	switch {
	case b.anchor(key) == "":
		return ""
	case b.opts.Preset == Logseq:
		return blockID(key)
	}
	return key
}

// moment is the time of the first of the messages, in brackets, as a link to where it
// stands in the transcript.
func (b *noteBuilder) moment(from string, messageIDs []string) string {
	first := b.first(messageIDs)
	if first == nil {
		return ""
	}
	if link := b.linkTo(from, *first); link != "" {
		return "(" + link + ")"
	}
	return ""
}

func (b *noteBuilder) linkTo(from string, msg conversation.Message) string {
	at := moment(msg)
	key, ok := b.keys[msg.ID]
	if !ok {
		return at
	}
	if at == "" {
		at = "↓"
	}
	b.moments[msg.ID] = true
	if cited := b.cited[key]; from != "" && !slices.Contains(cited, from) {
		b.cited[key] = append(cited, from)
	}
	return b.link(at, key)
}

// earliest is the message, alone, with which a topic begins.
func (b *noteBuilder) earliest(messageIDs []string) []string {
	known := slices.DeleteFunc(slices.Clone(messageIDs), func(id string) bool { _, ok := b.messages[id]; return !ok })
	if len(known) == 0 {
		return nil
	}
	return []string{slices.MinFunc(known, func(a, c string) int { return cmp.Compare(b.messages[a].TimeOffset, b.messages[c].TimeOffset) })}
}

// first is the message that says it best; nil if none is there.
func (b *noteBuilder) first(messageIDs []string) *conversation.Message {
	for _, id := range messageIDs {
		if msg, ok := b.messages[id]; ok {
			return &msg
		}
	}
	return nil
}

func (b *noteBuilder) topics() Region {
	r := Region{Name: "topics"}
	if !b.opts.has(Topics) || len(b.meeting.Topics) == 0 {
		return r
	}
	r.Lines = []Line{b.heading(r.Name, "Topics")}
	for i, t := range b.meeting.Topics {
		key := AnchorKey(t.ID)
		var parents []string
		for _, p := range t.ParentRefs {
			parents = append(parents, b.safe(p.Text))
		}
		part := ""
		if len(parents) > 0 {
			part = "(part of " + strings.Join(parents, ", ") + ")"
		}
		said, at := "", ""
		if t.Line != nil {
			said, at = "– "+b.safe(t.Line.Text), b.moment(key, t.Line.MessageIDs)
		}
		l := b.item(key, b.bullet, "**"+b.safe(t.Text)+"**", part, b.moment(key, b.earliest(t.MessageIDs)), said, at)
		l.Apart = i == 0
		r.Lines = append(r.Lines, l)
	}
	return r
}
