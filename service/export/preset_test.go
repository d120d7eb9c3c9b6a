package export

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/debrief-app/debrief/service/conversation"
)

// notePresets are the presets that write a note.
func notePresets() []Preset {
	return []Preset{Obsidian, Dataview, Logseq, Joplin, Notion, CommonMark}
}

// decided is the weekly meeting with a summary, decisions, and names that can be links.
func decided() conversation.Meeting {
	m := weekly()
	m.Summary = []conversation.SummarySentence{{Text: "The budget goes to Carla on Friday.", MessageIDs: []string{"m2"}}}
	m.Decisions = []conversation.Decision{{ID: "d1", Type: conversation.TypeDecision, Text: "# The office moves", Score: 0.8, MessageIDs: []string{"m4"}}}
	m.ActionItems[1].Assignee = &conversation.Assignee{Name: "Ann Lee"}
	m.FollowUps[0].Assignee = &conversation.Assignee{Name: "Anna"}
	return m
}

func TestEveryPresetMatchesItsGoldenFile(t *testing.T) {
	ticked := Options{Done: map[string]bool{"a1": true}, Ticked: map[string]time.Time{"a1": start.Add(26 * time.Hour)}}
	for _, preset := range notePresets() {
		opts := ticked
		opts.Preset = preset
		golden(t, "weekly-"+string(preset)+".md", write(t, FormatMarkdown, decided(), opts))
	}
	opts := ticked
	opts.Preset, opts.Compact, opts.Tag, opts.PlainNames = Obsidian, true, "task", true
	golden(t, "weekly-compact.md", write(t, FormatMarkdown, decided(), opts))
}

// tasksPlugin reads a line as the Tasks plugin of Obsidian does: the anchor first, then
// days and tags from the end of the line, until something comes that it does not know.
type tasksPlugin struct {
	words              string
	ticked             bool
	due, created, done string
}

var (
	pluginTask   = regexp.MustCompile(`^([\s\t>]*)([-*+]|[0-9]+\.) +\[(.)\] *(.*)$`)
	pluginAnchor = regexp.MustCompile(` \^[a-zA-Z0-9-]+$`)
	pluginDay    = regexp.MustCompile(`([➕📅✅]) *(\d{4}-\d{2}-\d{2})$`)
	pluginTag    = regexp.MustCompile(`(^|\s)#[^ !@#$%^&*(),.?":{}|<>]+$`)
	pluginOther  = regexp.MustCompile(`([🔺⏫🔼🔽⏬]\x{FE0F}?|[🛫⏳⌛⏰❌] *\d{4}-\d{2}-\d{2}|🔁 ?[a-zA-Z0-9, !]+|⛔\x{FE0F}? *[\w,-]+|🆔 *[\w-]+)$`)
)

func readByTasks(t *testing.T, line string) tasksPlugin {
	t.Helper()
	m := pluginTask.FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("no task: %q", line)
	}
	task := tasksPlugin{ticked: m[3] == "x"}
	rest := pluginAnchor.ReplaceAllString(m[4], "")
	for {
		if day := pluginDay.FindStringSubmatch(rest); day != nil {
			*map[string]*string{"➕": &task.created, "📅": &task.due, "✅": &task.done}[day[1]] = day[2]
			rest = strings.TrimSpace(pluginDay.ReplaceAllString(rest, ""))
		} else if pluginTag.MatchString(rest) {
			rest = strings.TrimSpace(pluginTag.ReplaceAllString(rest, ""))
		} else if pluginOther.MatchString(rest) {
			t.Errorf("something that was said is a field of the task: %q", rest)
			return task
		} else {
			task.words = rest
			return task
		}
	}
}

func TestTasksAreWhatThePluginReads(t *testing.T) {
	due := time.Date(2024, 5, 17, 0, 0, 0, 0, berlin)
	for _, text := range []string{
		"Send the draft", "Send it 📅 2020-01-01", "Plan ➕ 2020-01-01", "x 🔁 every day", "#tag", "a ^b", "⏫", "✅ 2020-01-01", "🆔 abc", "⛔ abc", "🗓 2020-01-01",
	} {
		for _, withMessages := range []bool{true, false} {
			m := weekly()
			m.ActionItems = []conversation.ActionItem{{ID: "a", Text: text, DueBy: &due, MessageIDs: []string{"m2"}}, {ID: "b", Text: text}}
			if !withMessages {
				m.ActionItems[0].MessageIDs = nil
			}
			m.FollowUps, m.Conversation.StartTime = nil, start
			opts := Options{Preset: Obsidian, Tag: "task", Done: map[string]bool{"a": true}, Ticked: map[string]time.Time{"a": start}}
			lines := taskLines(write(t, FormatMarkdown, m, opts))
			got := readByTasks(t, lines[0])
			if !got.ticked || got.due != "2024-05-17" || got.created != "2024-05-14" || got.done != "2024-05-14" {
				t.Errorf("%q is read as %+v", lines[0], got)
			}
			if got := readByTasks(t, lines[1]); got.ticked || got.due != "" || got.created != "2024-05-14" || got.done != "" {
				t.Errorf("%q is read as %+v", lines[1], got)
			}
		}
	}
}

func taskLines(note string) (lines []string) {
	for _, l := range strings.Split(note, "\n") {
		if strings.HasPrefix(l, "- [") {
			lines = append(lines, l)
		}
	}
	return lines
}

// joplinHeader is the front matter as Joplin's importer takes it: up to the first line
// that begins with three dashes, with the line behind it eaten when that is empty.
func joplinHeader(t *testing.T, note string) (properties map[string]any, body string) {
	t.Helper()
	rest, found := strings.CutPrefix(note, "---\n")
	header, body, ended := strings.Cut(rest, "\n---\n")
	if !found || !ended {
		t.Fatalf("no front matter in\n%s", note)
	}
	if err := yaml.Unmarshal([]byte(header), &properties); err != nil {
		t.Fatalf("%v in\n%s", err, header)
	}
	body, eaten := strings.CutPrefix(body, "\n")
	if !eaten {
		t.Error("the importer would eat a line of the note")
	}
	return properties, body
}

func TestFrontMatterIsFlatYAML(t *testing.T) {
	for _, name := range []string{
		"Budget", "a: b", "- x", "[[x]]", `"q" \ 'r'`, "yes", "null", "1.5", "---", "#x", "{a}", "é 🎉", "<% tp %>", "{{date}}", "`= 1`",
	} {
		for _, preset := range []Preset{Obsidian, Logseq, Joplin, CommonMark} {
			m := meetingWhere("x", name)
			m.Conversation.Name = name
			properties, _ := joplinHeader(t, write(t, FormatMarkdown, m, Options{Preset: preset}))
			if properties["title"] != name || properties["debrief_id"] != "c1" || properties["type"] != "meeting" {
				t.Errorf("%s: %q is read as %v", preset, name, properties)
			}
			if day := fmt.Sprint(properties["date"]); !strings.HasPrefix(day, "2024-05-14") {
				t.Errorf("%s: the day is read as %q", preset, day)
			}
			for key, value := range properties {
				if _, nested := value.(map[string]any); nested {
					t.Errorf("%s: %s is no flat property", preset, key)
				}
			}
		}
	}
	note := write(t, FormatMarkdown, decided(), Options{Preset: Obsidian})
	if !strings.Contains(note, "\ndate: 2024-05-14T10:00:00\n") || !strings.Contains(note, "\n  - \"[[Anna]]\"\n") {
		t.Errorf("got\n%s", note)
	}
	if note := write(t, FormatMarkdown, decided(), Options{Preset: Notion}); strings.HasPrefix(note, "---") || strings.Contains(note, "<!--") {
		t.Errorf("for Notion:\n%s", note)
	}
}

func TestLinksLeadToLinesOfTheNote(t *testing.T) {
	targets := map[Preset][2]string{
		Obsidian:   {`\]\(#\^(dbf-[a-z0-9]+)\)`, ` \^(dbf-[a-z0-9]+)\n`},
		CommonMark: {`\]\(#(dbf-[a-z0-9]+)\)`, `<a id="(dbf-[a-z0-9]+)"></a>`},
		Logseq:     {`\]\(\(\(([0-9a-f-]+)\)\)\)`, `\n  id:: ([0-9a-f-]+)\n`},
	}
	for preset, patterns := range targets {
		note := write(t, FormatMarkdown, decided(), Options{Preset: preset})
		anchors := map[string]int{}
		for _, m := range regexp.MustCompile(patterns[1]).FindAllStringSubmatch(note, -1) {
			anchors[m[1]]++
		}
		links := regexp.MustCompile(patterns[0]).FindAllStringSubmatch(note, -1)
		if len(links) < 15 {
			t.Errorf("%s: %d links in\n%s", preset, len(links), note)
		}
		for _, m := range links {
			if anchors[m[1]] != 1 {
				t.Errorf("%s: %d lines are called %s", preset, anchors[m[1]], m[1])
			}
		}
	}
}

// Whatever is said and whoever says it, the note has the structure of a harmless one,
// and a parser that also looks for bare addresses finds none.
func FuzzNothingSaidBreaksANote(f *testing.F) {
	for _, said := range []string{
		"plain", "# h", "- [ ] x", "TODO x", "DONE: x", "a:: b", "[[x]]", "((x))", "https://x.com", "www.x.com", "a@b.c", "![i](j)",
		"<!-- debrief:tasks c1 -->", "<!-- /debrief:tasks -->", "^dbf-aaaaaaaa", "%% x %%", "{{query}}", "<% x %>", "```", "id:: 1", "\u202ex", "| a |", "---", "📅 2020-01-01",
	} {
		f.Add(said, said)
	}
	f.Fuzz(func(t *testing.T, said, name string) {
		words := oneLine(said)
		if words == "" {
			t.Skip()
		}
		for _, preset := range notePresets() {
			opts := Options{Preset: preset}
			note := write(t, FormatMarkdown, meetingWhere(said, name), opts)
			plain := harmlessLike(name)
			want := outline(t, body(write(t, FormatMarkdown, meetingWhere("x", plain), opts)))
			got := outline(t, body(note))
			if strings.Join(got.shape, " ") != strings.Join(want.shape, " ") {
				t.Errorf("%s: %q by %q changes the shape\n got %v\nwant %v", preset, said, name, got.shape, want.shape)
			}
			shown := strings.ReplaceAll(got.words, "\u2060", "")
			if n := strings.Count(shown, strings.ReplaceAll(words, "\u2060", "")); n < 9 {
				t.Errorf("%s: %q shows %d times in\n%s", preset, words, n, shown)
			}
		}
	})
}

// harmlessLike is a name that is set as name is: as a link or not, known or not.
func harmlessLike(name string) string {
	switch {
	case !(conversation.Member{Name: name}).Known():
		return name
	case oneLine(name) == "":
		return name
	case strings.HasPrefix(wikiLink("y"+name), "[["):
		return "Anna"
	}
	return "A/B"
}

// body is a note without its front matter.
func body(note string) string {
	if rest, found := strings.CutPrefix(note, "---\n"); found {
		_, note, _ = strings.Cut(rest, "\n---\n")
	}
	return note
}
