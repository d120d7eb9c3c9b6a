package transcript

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attributed collects what stands in elements whose data say who speaks, as in the pages
// of parliaments and in copies of players: <div data-speaker="…" data-timestamp="…">.
type attributed struct {
	blocks []block
	tag    string // of the open element
	depth  int    // of elements of the same kind within it
}

// speakerData are attributes that name a speaker; the numbers of people are none.
var speakerData = regexp.MustCompile(`^data-(?:[a-z-]+-)?(?:speaker|speaking|participant)(?:-(?:name|label|attribution))?$`)

// withinWords are elements that may stand around a part of a word.
var withinWords = map[atom.Atom]bool{atom.B: true, atom.Strong: true, atom.I: true, atom.Em: true, atom.U: true, atom.Mark: true, atom.Sub: true, atom.Sup: true}

func (a *attributed) open(t html.Token, at float64) {
	if a.depth > 0 {
		if t.Data == a.tag {
			a.depth++
		}
		if !withinWords[t.DataAtom] {
			a.words("\n")
		}
		return
	}
	for _, data := range t.Attr {
		if name := oneLine(data.Val); speakerData.MatchString(data.Key) && couldBeName(name) {
			a.tag, a.depth = t.Data, 1
			a.blocks = append(a.blocks, block{start: at, end: unknown, speaker: numbered(name), named: true})
			return
		}
	}
}

func (a *attributed) shut(tag string) {
	if a.depth > 0 && tag == a.tag {
		a.depth--
	}
}

func (a *attributed) words(text string) {
	if a.depth > 0 {
		last := &a.blocks[len(a.blocks)-1]
		last.lines = append(last.lines, text)
	}
}

// talk are the blocks with what is said in them, nil where these elements hold little of
// the page, or times and names besides the words: the lines of the page are read then.
func (a *attributed) talk(page string) []block {
	const fewest = 3
	size, beside := 0, 0
	var full []block
	for _, b := range a.blocks {
		b.lines = cleanLines(strings.Split(strings.Join(b.lines, ""), "\n"))
		if len(b.lines) == 0 {
			continue
		}
		for _, line := range b.lines[:min(2, len(b.lines))] {
			if m := findMark(line); bareName(line) == b.speaker || m.where != nowhere && m.where != between {
				beside++
				break
			}
		}
		for _, line := range b.lines {
			size += len(line)
		}
		full = append(full, b)
	}
	if len(full) < fewest || beside*5 > len(full) || size*2 < len(strings.TrimSpace(page)) {
		return nil
	}
	return full
}
