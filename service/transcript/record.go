package transcript

import (
	"regexp"
	"strings"
)

// speakerElements name who says what stands behind them, in the records of parliaments
// and in plays.
var speakerElements = wordSet("talker redner speaker name orateur orador personspeaking")

// paragraphElements hold what somebody says.
var paragraphElements = wordSet("p para l ab paratext")

// unsaid elements hold what nobody says: contents, applause, notes.
var unsaid = wordSet("kommentar kinesic incident vocal desc note notes metadata vorspann inhaltsverzeichnis rednerliste anlagen teiheader sessionheader debateinfo stage head title")

// record reads the record of a parliament whose speakers stand in elements of their own
// before the paragraphs of their speeches.
type record struct {
	speaker string
	blocks  []block
	names   map[string]bool
}

// parseRecord reads such a record; false when the document is something else.
func parseRecord(root node) (Transcript, bool) {
	sure := false
	for _, name := range []string{"talker", "redner", "sp", "personspeaking"} {
		_, found := root.find(name)
		sure = sure || found
	}
	if !sure {
		return Transcript{}, false
	}
	r := record{names: map[string]bool{}}
	r.walk(root)
	if len(r.names) == 0 || len(r.blocks) < 2 {
		return Transcript{}, false
	}
	var t Transcript
	for _, b := range r.blocks {
		t.Cues = append(t.Cues, Cue{Start: unknown, End: unknown, Speaker: b.id, Text: b.lines[0]})
	}
	return t, true
}

func (r *record) walk(n node) {
	key := plainKey(n.name)
	switch {
	case unsaid[key]:
	case speakerElements[key]:
		r.speaks(nameIn(n))
	case paragraphElements[key]:
		r.paragraph(n)
	default:
		for _, k := range n.kids {
			r.walk(k)
		}
	}
}

func (r *record) speaks(name string) {
	if name = strings.TrimRight(oneLine(name), ": ."); name != "" {
		r.speaker = name
	}
}

// paragraph is what somebody says or, where it holds a speaker's element, who says what
// follows: as the record writes it behind that element, if it does.
func (r *record) paragraph(n node) {
	named := false
	rest := node{}
	for _, k := range n.kids {
		if speakerElements[plainKey(k.name)] {
			r.speaks(nameIn(k))
			named = true
		} else if !unsaid[plainKey(k.name)] {
			rest.kids = append(rest.kids, k)
		}
	}
	text := oneLine(rest.inner())
	switch {
	case named && strings.HasSuffix(text, ":"):
		r.speaks(text)
	case text != "" && r.speaker != "":
		r.names[r.speaker] = true
		r.blocks = append(r.blocks, block{id: r.speaker, lines: []string{text}})
	}
}

// nameIn is the name in a speaker's element: the first of several, put together where
// its parts stand in elements of their own.
func nameIn(n node) string {
	if given, ok := n.find("vorname"); ok {
		family, _ := n.find("nachname")
		return given.inner() + " " + family.inner()
	}
	if plainKey(n.name) != "name" {
		if inner, ok := n.find("name"); ok {
			return inner.inner()
		}
	}
	return n.inner()
}

// speakerTag stands on a line before what somebody says in the collection of the
// proceedings of the European Parliament that translators are trained on.
var speakerTag = regexp.MustCompile(`^<SPEAKER ID=[^<>]*>\s*$`)

var nameAttribute = regexp.MustCompile(`\bNAME="([^"]*)"`)

// proceedings reads such a file: names in tags, a paragraph a line.
func proceedings(text string) Transcript {
	var t Transcript
	speaker, begun := "", false
	for line := range strings.SplitSeq(text, "\n") {
		if speakerTag.MatchString(line) {
			speaker, begun = "", true
			if m := nameAttribute.FindStringSubmatch(line); m != nil {
				speaker = m[1]
			}
			continue
		}
		if line = oneLine(markup.ReplaceAllString(line, "")); begun && line != "" {
			t.Cues = append(t.Cues, Cue{Start: unknown, End: unknown, Speaker: speaker, Text: line})
		}
	}
	return t
}
