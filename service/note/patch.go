package note

import (
	"strings"

	"github.com/debrief-app/debrief/service/export"
)

// patch brings the parts of a line up to date that the user left alone.
type patch struct {
	text      string
	was, now  export.Line
	agreed    export.Line // what both sides know of from now on
	rewritten bool        // a part that is another now stands in the note as the user has it
}

func (p *patch) run() {
	p.agreed.Parts = append([]export.Part{}, p.now.Parts...)
	if len(p.was.Parts) != len(p.now.Parts) { // written for another program
		p.rewritten = true
		return
	}
	for i := range p.now.Parts {
		if f := p.now.Parts[i].Field; valued(f) {
			p.value(i, f)
		} else {
			p.piece(i)
		}
	}
}

// value renews a part that can be read. What the user has set stays; when the meeting
// has taken it over, both are agreed.
func (p *patch) value(i int, f export.Field) {
	stands := value(p.text, f, p.was)
	was, now := written(p.was, f), written(p.now, f)
	switch {
	case !stands.there:
		p.agreed.Parts[i] = p.was.Parts[i]
	case stands.value == now:
		// Nothing to do, however it is spelled.
	case stands.value != was:
		p.agreed.Parts[i] = p.was.Parts[i] // Debrief does not know of it, or cannot: it is no day, say
	case f == export.FieldBox:
		p.text = p.text[:stands.from] + mark(p.text[stands.from:stands.to], now) + p.text[stands.to:]
	case stands.to == 0:
		p.insert(i)
	default:
		p.replace(stands.from, stands.to, p.now.Parts[i].Text)
	}
}

// mark is a box's mark in the form that stands there.
func mark(like, value string) string {
	logseq := len(like) > 1
	switch {
	case logseq && value == "x":
		return "DONE"
	case logseq:
		return "TODO"
	case value == "x":
		return "x"
	}
	return " "
}

// piece renews any other part, where it still stands as it was written.
func (p *patch) piece(i int) {
	was, now := p.was.Parts[i].Text, p.now.Parts[i].Text
	if was == now {
		return
	}
	if p.now.Parts[i].Field == export.FieldText && !intact(p.text, p.was) {
		p.rewritten = true
		return
	}
	if was == "" {
		if !strings.Contains(p.text, now) {
			p.insert(i)
		}
		return
	}
	at := strings.LastIndex(p.text, was)
	if at < 0 {
		p.rewritten = true
		return
	}
	p.replace(at, at+len(was), now)
}

// intact reports whether the words of a line stand in the text with nothing added: what
// follows them is another part, an owner or a tag.
func intact(text string, l export.Line) bool {
	words := l.Part(export.FieldText)
	at := strings.LastIndex(text, words)
	if at < 0 {
		return false
	}
	rest := strings.TrimLeft(text[at+len(words):], " ")
	if m := behindOwner.FindStringIndex(" " + rest); rest == "" || m != nil && m[0] <= 1 {
		return true
	}
	for _, p := range l.Parts {
		if p.Text != "" && p.Field != export.FieldText && strings.HasPrefix(rest, strings.TrimLeft(p.Text, "\n")) {
			return true
		}
	}
	return strings.HasPrefix(rest, "[[") || strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "#")
}

// replace puts another text in the place of one; with none, the space before it goes, too.
func (p *patch) replace(from, to int, text string) {
	before := p.text[:from]
	if text == "" {
		before = strings.TrimSuffix(before, " ")
	}
	p.text = before + text + p.text[to:]
}

// insert puts a part in that was empty: before the next one that stands in the line.
func (p *patch) insert(i int) {
	part := p.now.Parts[i].Text
	at := len(p.text)
	for _, next := range p.now.Parts[i+1:] {
		if next.Text == "" {
			continue
		}
		if found := strings.LastIndex(p.text, next.Text); found >= 0 {
			at = found
			break
		}
	}
	before, after := strings.TrimRight(p.text[:at], " "), p.text[at:]
	if !strings.HasPrefix(part, "\n") {
		part = " " + part
	}
	if after != "" && !strings.HasPrefix(after, "\n") {
		after = " " + after
	}
	p.text = before + part + after
}
