package note

import "github.com/debrief-app/debrief/service/export"

// Read finds what the user has changed in the tasks of a note since it was written:
// boxes, owners and days.
func Read(standing string, was Written, conversationID string) []Change {
	d := parse(standing)
	d.identify(conversationID, was.Lines)
	lines := was.byKey()
	var all []Change
	for _, u := range d.units {
		l, ok := lines[u.key]
		if !ok || u.again || l.Item == "" {
			continue
		}
		text := u.text()
		for _, f := range []export.Field{export.FieldBox, export.FieldOwner, export.FieldDue, export.FieldDone} {
			if now := value(text, f, l); now.there && now.value != written(l, f) {
				all = append(all, Change{Item: l.Item, Text: l.Part(export.FieldText), Field: f, Value: now.value})
			}
		}
	}
	return all
}
