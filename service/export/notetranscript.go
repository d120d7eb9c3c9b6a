package export

import "strings"

func (b *noteBuilder) transcript() Region {
	r := Region{Name: "transcript"}
	if len(b.paragraphs) == 0 {
		return r
	}
	r.Lines = []Line{b.heading(r.Name, "Transcript")}
	several := len(b.meeting.Conversation.Sources) > 1
	names := map[string]string{}
	for _, s := range b.meeting.Conversation.Sources {
		names[s.ID] = sourceHeading(s)
	}
	for i, p := range b.paragraphs {
		if several && (i == 0 || b.paragraphs[i-1].sourceID != p.sourceID) {
			r.Lines = append(r.Lines, slot("source "+p.sourceID+paragraphKey(p), true, b.source+b.safe(names[p.sourceID])))
		}
		r.Lines = append(r.Lines, b.paragraph(p))
	}
	return r
}

// paragraph is a piece of the transcript. One that a section points to has an anchor,
// and points back.
func (b *noteBuilder) paragraph(p paragraph) Line {
	key := paragraphKey(p)
	l := Line{Key: key, Apart: b.opts.Preset != Logseq}
	var words []string
	for i, msg := range p.messages {
		if at := moment(msg); at != "" && i > 0 && b.moments[msg.ID] {
			words = append(words, "("+at+")")
		}
		words = append(words, b.safe(msg.Text))
		if msg.Confidence != nil {
			words = append(words, doubtful)
		}
	}
	lead := moment(p.messages[0])
	if name := knownName(p.speaker); p.newTurn && name != "" {
		lead = strings.TrimSpace("**" + b.safe(name) + "** " + lead)
	}
	if b.opts.Preset == Logseq {
		lead = b.bullet + " " + lead
	}
	anchor, back := b.back(key)
	if anchor != "" {
		l.Anchor = b.anchorOf(key)
	}
	first := ""
	if b.leads {
		first, anchor = anchor, ""
	}
	for _, text := range []string{first, lead, strings.Join(words, " "), back, anchor} {
		l.Parts = append(l.Parts, Part{FieldRest, text})
	}
	l.Parts[2].Field = FieldText
	return l
}

// back is the anchor of a paragraph that a section points to, and its links back.
func (b *noteBuilder) back(key string) (anchor, links string) {
	cited := b.cited[key]
	if len(cited) == 0 || b.anchor(key) == "" {
		return "", ""
	}
	all := make([]string, len(cited))
	for i, from := range cited {
		all[i] = b.link("↑", from)
	}
	return b.anchor(key), strings.Join(all, " ")
}
