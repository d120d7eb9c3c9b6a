package note

import (
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/export"
)

// Merge puts what the meeting is now into the text of its note. What the user has
// changed is to be read and taken over into the meeting before: see Read.
func Merge(standing string, was Written, now export.Note) Merged {
	d := parse(standing)
	result := WrittenOf(now, was.Preset, was.Path)
	d.identify(now.ID, was.Lines, result.Lines)
	d.mergeFront(was.Front, now.Front)
	m := merging{document: d, was: was.byKey(), now: result.byKey(), agreed: map[string]export.Line{}}
	m.renew()
	m.insert(was, now)
	for i, l := range result.Lines {
		if agreed, ok := m.agreed[l.Key]; ok {
			result.Lines[i] = agreed
		}
	}
	for _, name := range was.Regions {
		if !slices.Contains(result.Regions, name) {
			result.Regions = append(result.Regions, name)
		}
	}
	return Merged{Text: m.document.String(), Written: result, Kept: m.kept}
}

type merging struct {
	document
	was, now map[string]export.Line
	agreed   map[string]export.Line // what stands in the note and is known to the meeting
	kept     []string
}

// renew brings the lines that are in the note up to date.
func (m *merging) renew() {
	var left []unit
	for _, u := range m.units {
		if u.key == "" {
			left = append(left, u)
			continue
		}
		now, ok := m.now[u.key]
		was, known := m.was[u.key]
		switch {
		case ok && !known:
			m.line(&u, now, now)
		case ok:
			m.line(&u, was, now)
		case known && plain(u.text()) == plain(was.String()):
			left = withoutGap(left)
			continue // it is no longer found, and the user has not touched it
		}
		left = append(left, u)
	}
	m.units = left
}

// withoutGap takes away the empty line that stood before a line that is gone.
func withoutGap(before []unit) []unit {
	if n := len(before); n > 1 && before[n-1].blank() && before[n-2].blank() {
		return before[:n-1]
	}
	return before
}

// line brings one line up to date.
func (m *merging) line(u *unit, was, now export.Line) {
	text := u.text()
	if plain(text) == plain(was.String()) {
		if was.String() != now.String() {
			u.setText(indented(text, now.String()), m.end)
		}
		return
	}
	p := patch{text: text, was: was, now: now, agreed: now}
	p.run()
	if p.text != text {
		u.setText(p.text, m.end)
	}
	m.agreed[now.Key] = p.agreed
	if p.rewritten && !u.again {
		m.kept = append(m.kept, strings.TrimSpace(strings.ReplaceAll(text, "\n", " ")))
	}
}

// indented is text with what stands before the lines of another.
func indented(like, text string) string {
	lead := like[:len(like)-len(strings.TrimLeft(like, " \t>"))]
	if lead == "" {
		return text
	}
	return lead + strings.ReplaceAll(text, "\n", "\n"+lead)
}

// insert puts in what is new: a line behind the one that it follows in the meeting, a
// section behind the one before it. What was written before and is not there any more
// has been deleted by the user.
func (m *merging) insert(was Written, now export.Note) {
	present, regions := map[string]bool{}, map[string]bool{}
	for _, u := range m.units {
		present[u.key] = true
		regions[u.begins] = true
	}
	before := ""
	for _, r := range now.Regions {
		switch {
		case regions[r.Name]:
			m.insertLines(r, present)
			before = r.Name
		case !slices.Contains(was.Regions, r.Name) && len(m.units)+len(was.Lines) > 0:
			m.insertRegion(now, r, before, present)
			before = r.Name
		}
	}
}

func (m *merging) insertLines(r export.Region, present map[string]bool) {
	var add []export.Line
	for _, l := range r.Lines {
		if _, old := m.was[l.Key]; !old && !present[l.Key] {
			add = append(add, l)
		}
	}
	if len(add) == 0 {
		return
	}
	isNew := byKey(add)
	places := m.placesIn(r.Name)
	after := places[""]
	behind := map[int][]export.Line{} // index of a unit -> lines to set behind it
	for _, l := range r.Lines {
		if at, ok := places[l.Key]; ok {
			after = at
		} else if _, ok := isNew[l.Key]; ok {
			behind[after] = append(behind[after], l)
		}
	}
	var all []unit
	for i, u := range m.units {
		all = append(all, u)
		for _, l := range behind[i] {
			all = m.appendLine(all, l, u)
		}
	}
	m.units = all
}

// placesIn are the indexes of the last units that belong to each line of a region; ""
// is its beginning.
func (m *merging) placesIn(region string) map[string]int {
	places := map[string]int{}
	for i := 0; i < len(m.units); i++ {
		u := m.units[i]
		if u.begins == region {
			if _, ok := places[""]; !ok {
				places[""] = i
			}
		}
		if u.key == "" || u.region != region || u.again {
			continue
		}
		for i+1 < len(m.units) && m.units[i+1].key == "" && below(m.units[i+1].text(), u.text()) {
			i++ // what the user wrote below a task goes with it
		}
		places[u.key] = i
	}
	return places
}

// below reports whether a line is set in deeper than another.
func below(text, than string) bool {
	return strings.TrimSpace(text) != "" && depth(text) > depth(than)
}

func depth(text string) int { return len(text) - len(strings.TrimLeft(text, " \t")) }

// appendLine adds a new line behind another, within the callout that may be around it.
func (m *merging) appendLine(all []unit, l export.Line, after unit) []unit {
	quote := quoted.FindString(after.text())
	closeLine(all, m.end)
	if l.Apart && !after.blank() {
		all = append(all, unit{lines: []line{{strings.TrimRight(quote, " "), m.end}}})
	}
	text := l.String()
	if quote != "" {
		text = quote + strings.ReplaceAll(text, "\n", "\n"+quote)
	}
	u := unit{lines: []line{{"", m.end}}, key: l.Key, region: after.region}
	u.setText(text, m.end)
	return append(all, u)
}

// closeLine ends the last line of a file that ends without a line break.
func closeLine(all []unit, end string) {
	if len(all) == 0 {
		return
	}
	lines := all[len(all)-1].lines
	if last := &lines[len(lines)-1]; last.end == "" {
		last.end = end
	}
}

func (m *merging) insertRegion(n export.Note, r export.Region, before string, present map[string]bool) {
	at := len(m.units)
	for i, u := range m.units {
		if u.ends && u.region == before && before != "" {
			at = i + 1
			break
		}
	}
	var all []unit
	add := func(text string) { all = append(all, unit{lines: []line{{text, m.end}}, region: r.Name}) }
	add("")
	add(n.Begin(r.Name))
	all[1].begins = r.Name
	for _, l := range r.Lines {
		if !present[l.Key] {
			all = m.appendLine(all, l, all[len(all)-1])
		}
	}
	add(n.End(r.Name))
	all[len(all)-1].ends = true
	if at > 0 {
		closeLine(m.units[:at], m.end)
	}
	m.units = slices.Insert(m.units, at, all...)
}
