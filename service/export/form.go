package export

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/conversation"
)

// form is how a preset writes what the presets differ in.
type form struct {
	bullet  string // of an item that is no task
	section string // of a heading
	source  string // of the heading of a recording
	title   func(text string) string
	safe    func(text string) string // text from outside, within a line
	person  func(name string) string // as it stands behind a task
	box     func(done bool) string
	day     func(field Field, day string) string // "" where the form has no place for it
	created func(day string) string
	link    func(label, key string) string // to a line of the same note
	anchor  func(key string) string        // at the end of a line
	leads   bool                           // the anchor of a paragraph stands at its beginning
}

var forms = map[Preset]form{
	Obsidian: obsidianForm(emojiDay, func(day string) string { return "➕ " + day }),
	Dataview: obsidianForm(dataviewDay, func(day string) string { return "[created:: " + day + "]" }),
	Logseq:   logseqForm(), Joplin: commonMarkForm(), CommonMark: commonMarkForm(), Notion: notionForm(),
}

// obsidianForm is for Obsidian with one of two plugins. The Tasks plugin reads a line
// from its end and stops at the first thing that it does not know: only tags and the
// anchor may follow the days.
func obsidianForm(day func(Field, string) string, created func(string) string) form {
	return form{
		bullet: "-", section: "## ", source: "### ",
		title:  func(text string) string { return "# " + text },
		safe:   func(text string) string { return plainSymbols.Replace(escapeNote(text)) },
		person: func(name string) string { return wikiLink(name) },
		box:    markdownBox, day: day, created: created,
		link:   func(label, key string) string { return "[" + label + "](#^" + key + ")" },
		anchor: func(key string) string { return "^" + key },
	}
}

func markdownBox(done bool) string {
	if done {
		return "- [x]"
	}
	return "- [ ]"
}

func emojiDay(f Field, day string) string {
	if f == FieldDone {
		return "✅ " + day
	}
	return "📅 " + day
}

func dataviewDay(f Field, day string) string {
	if f == FieldDone {
		return "[completion:: " + day + "]"
	}
	return "[due:: " + day + "]"
}

// logseqForm writes blocks. A block is found by its property id.
func logseqForm() form {
	return form{
		bullet: "-", section: "- ## ", source: "- ### ",
		title:  func(text string) string { return "- # " + text },
		safe:   escapeLogseq,
		person: func(name string) string { return wikiLink(name) },
		box: func(done bool) string {
			if done {
				return "- DONE"
			}
			return "- TODO"
		},
		day: func(f Field, day string) string {
			if f == FieldDone {
				return "\n  completed:: " + day
			}
			when, _ := time.Parse(time.DateOnly, day)
			return "\n  DEADLINE: <" + when.Format("2006-01-02 Mon") + ">"
		},
		created: func(string) string { return "" },
		link:    func(label, key string) string { return "[" + label + "](((" + blockID(key) + ")))" },
		anchor:  func(key string) string { return "\n  id:: " + blockID(key) },
	}
}

// commonMarkForm is for programs that know Markdown, task lists, and HTML.
func commonMarkForm() form {
	return form{
		bullet: "-", section: "## ", source: "### ",
		title:  func(text string) string { return "# " + text },
		safe:   escapeNote,
		person: func(name string) string { return "(" + escapeNote(name) + ")" },
		box:    markdownBox,
		day: func(f Field, day string) string {
			if f == FieldDone {
				return "– done " + day
			}
			return "– due " + day
		},
		created: func(string) string { return "" },
		link:    func(label, key string) string { return "[" + label + "](#" + key + ")" },
		anchor:  func(key string) string { return `<a id="` + key + `"></a>` },
		leads:   true,
	}
}

// notionForm has no links within the note: Notion's importer drops them.
func notionForm() form {
	f := commonMarkForm()
	f.link = func(label, _ string) string { return label }
	f.anchor = func(string) string { return "" }
	return f
}

// plainSymbols keeps what somebody said from being read as a date of the Tasks plugin:
// a joiner, which does not show, stands behind each of its signs.
var plainSymbols = strings.NewReplacer(func() (pairs []string) {
	for _, sign := range strings.Split("🔺 ⏫ 🔼 🔽 ⏬ 🛫 ➕ ⏳ ⌛ 📅 📆 🗓 ⏰ ✅ ❌ 🔁 ⛔ 🆔 🏁", " ") {
		pairs = append(pairs, sign, sign+"\u2060")
	}
	return pairs
}()...)

// wikiLink is a link to the note about a person. A name that such a link cannot hold
// stands there as text.
func wikiLink(name string) string {
	name = oneLine(name)
	if name == "" {
		return ""
	}
	if strings.ContainsAny(name, "[]|#^\\/:<>*\"?`{}%$") || strings.HasPrefix(name, ".") {
		return "(" + escapeNote(name) + ")"
	}
	return "[[" + plainSymbols.Replace(name) + "]]"
}

// AnchorKey names a line for good: "dbf-" and eight letters and digits, made from the
// id of what it shows.
func AnchorKey(id string) string {
	sum := sha256.Sum256([]byte(id))
	return "dbf-" + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}

// blockID is the id of a block in Logseq, which has to be a UUID.
func blockID(key string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("debrief:"+key)).String()
}

// ownerName is who is to do an item; "" for nobody. "Speaker 2" tells a reader of notes
// nothing.
func ownerName(item conversation.ActionItem) string {
	if item.Assignee == nil || conversation.Numbered(item.Assignee.Name) {
		return ""
	}
	return oneLine(item.Assignee.Name)
}
