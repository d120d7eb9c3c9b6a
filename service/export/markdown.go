package export

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"

	"github.com/debrief-app/debrief/service/conversation"
)

// Markdown writes the meeting as a document for notes and wikis. It keeps to
// CommonMark and to what Obsidian, GitHub and most wikis add alike: task lists.
// Names and what was said are escaped, so that they show as they are and never
// become markup.
func Markdown(w io.Writer, m conversation.Meeting, opts Options) error {
	if opts.Preset != "" {
		_, err := NoteOf(m, opts).WriteTo(w)
		return err
	}
	d := newDocument(w, markdown, m, opts)
	if err := d.write(); err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return nil
}

var markdown = markup{
	safe:    escapeMarkdown,
	lead:    func(text string) string { return escapeListMark(escapeMarkdown(text)) },
	title:   func(text string) string { return "# " + text },
	section: func(text string) string { return "## " + text },
	source:  func(text string) string { return "### " + text },
	strong:  func(text string) string { return "**" + text + "**" },
	bullet:  "- ",
	todo:    "- [ ] ",
	done:    "- [x] ",
}

// yamlString quotes text for YAML, whose quoted strings include JSON's. What begins a
// command for Templater, Dataview, Jinja and their like is written as an escape: they
// look for it in the file as it is, and run it.
func yamlString(text string) string {
	var quoted strings.Builder
	encoder := json.NewEncoder(&quoted)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a string always encodes
	return commandMarks.Replace(strings.TrimSpace(quoted.String()))
}

var commandMarks = strings.NewReplacer(
	"<%", `\u003c\u0025`, "%>", `\u0025\u003e`, "%%", `\u0025\u0025`, "{", `\u007b`, "}", `\u007d`, "`", `\u0060`,
)

// webAddress is an address that Markdown takes between angle brackets as it is.
// Without them some programs would link it with the escapes inside.
var webAddress = regexp.MustCompile(`^(https?://[\w\-.~:/?#@!&'()*+,;=%]*[\w/])([.,;:!?)]*)$`)

// escapeMarkdown returns text as Markdown that, inside a line, shows as the text.
func escapeMarkdown(text string) string {
	words := strings.Split(oneLine(text), " ")
	for i, word := range words {
		if m := webAddress.FindStringSubmatch(word); m != nil && !strings.Contains(word, "%%") {
			words[i] = "<" + m[1] + ">" + m[2]
			continue
		}
		words[i] = escapeWord(word)
	}
	return strings.Join(words, " ")
}

// escapeWord escapes what means something inside a line: in CommonMark, in the
// tables and strike-through of GitHub, and in Obsidian's #tags, $formulas$,
// ==highlights==, %%comments%% and ^anchors. What cannot mean anything there
// stays as it is, since the file is read as plain text too.
func escapeWord(word string) string {
	var out strings.Builder
	runes := []rune(word)
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return ' '
		}
		return runes[i]
	}
	for i, r := range runes {
		if special(r, at(i-1), at(i+1)) || r == '&' && entity.MatchString(string(runes[i:])) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

func special(r, before, after rune) bool {
	switch r {
	case '\\', '`', '*', '[', ']', '<', '>', '#', '|', '~', '$', '^', '{', '}':
		return true
	case '_':
		return !letterOrDigit(before) || !letterOrDigit(after)
	case '%': // also of <% %> and {% %}: programs that look for them know no backslash
		return before == r || after == r || before == '<' || before == '{' || after == '>' || after == '}'
	case '=':
		return before == r || after == r
	case ':': // of Dataview's fields
		return before == r || after == r
	}
	return false
}

// entity is what HTML takes for one character, such as &lt;
var entity = regexp.MustCompile(`^&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);`)

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// listMark is what at the start of a line would begin a list or a line across.
var listMark = regexp.MustCompile(`^(\d*)([-+.)]|=+$)`)

func escapeListMark(line string) string {
	m := listMark.FindStringSubmatchIndex(line)
	if m == nil {
		return line
	}
	return line[:m[4]] + `\` + line[m[4]:]
}
