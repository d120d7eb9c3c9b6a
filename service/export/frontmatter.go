package export

import (
	"math"
	"strconv"
	"strings"
)

// frontMatter are the properties of a note: flat, since Obsidian shows no others, and
// with the list's items two spaces in, as Joplin's importer wants them.
func (b *noteBuilder) frontMatter() []Property {
	c := b.meeting.Conversation
	var all []Property
	add := func(key, value string) { all = append(all, Property{key, key + ": " + value}) }
	list := func(key string, items []string) {
		all = append(all, Property{key, key + ":\n  - " + strings.Join(items, "\n  - ")})
	}
	add("title", yamlString(title(c)))
	if !c.StartTime.IsZero() {
		day := b.date().Format("2006-01-02T15:04:05")
		add("date", day)
		add("created", day)
	}
	add("duration_min", strconv.Itoa(int(math.Round(c.Duration()/60))))
	if len(b.people) > 0 {
		list("attendees", b.attendees())
	}
	list("tags", append([]string{"meeting"}, tagNames(c.Tags)...))
	if c.Project != "" {
		add("project", yamlString(c.Project))
	}
	add("type", "meeting")
	if source := b.sources(); source != "" {
		add("source", yamlString(source))
	}
	add("debrief_id", yamlString(c.ID))
	return all
}

func (b *noteBuilder) attendees() []string {
	var names []string
	for _, name := range b.people {
		link := wikiLink(name)
		if b.opts.PlainNames || b.opts.Preset == Joplin || b.opts.Preset == CommonMark || !strings.HasPrefix(link, "[[") {
			link = name
		}
		names = append(names, yamlString(link))
	}
	return names
}

// tagNames are tags in the form that note programs know: without spaces.
func tagNames(tags []string) []string {
	names := make([]string, len(tags))
	for i, t := range tags {
		names[i] = yamlString(strings.ReplaceAll(oneLine(t), " ", "-"))
	}
	return names
}
