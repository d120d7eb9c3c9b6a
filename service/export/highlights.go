package export

// highlights are what the user has highlighted, with the notes to it. They have no section
// where there are none.
func (d *document) highlights() {
	if len(d.meeting.Highlights) == 0 {
		return
	}
	d.heading("Highlights", len(d.meeting.Highlights))
	for _, h := range d.meeting.Highlights {
		d.item(d.bullet, d.lead("“"+h.Text+"”"), d.saidBy(h.MessageIDs), d.moment(h.MessageIDs), d.note(h.Note))
	}
}

// saidBy is who says the first of the messages, in brackets; empty where nobody knows.
func (d *document) saidBy(messageIDs []string) string {
	m, ok := d.message(messageIDs[0])
	if !ok {
		return ""
	}
	return bracketed(d.safe(knownName(m.From)))
}

// note is what the user has written beside something.
func (d *document) note(words string) string {
	if words == "" {
		return ""
	}
	return "– " + d.safe(words)
}

func (b *noteBuilder) highlights() Region {
	r := Region{Name: "highlights"}
	if len(b.meeting.Highlights) == 0 {
		return r
	}
	r.Lines = []Line{b.heading(r.Name, "Highlights")}
	for i, h := range b.meeting.Highlights {
		key, note := AnchorKey(h.ID), ""
		if h.Note != "" {
			note = "– " + b.safe(h.Note)
		}
		l := b.item(key, b.bullet, listItem(b.safe("“"+h.Text+"”")), b.moment(key, h.MessageIDs), note)
		l.Apart = i == 0
		r.Lines = append(r.Lines, l)
	}
	return r
}
