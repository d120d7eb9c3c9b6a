package transcript

import (
	"regexp"
	"strings"
	"unicode"
)

// untimed finds out whether a text without times is what somebody said: named says that
// speakers stand in it. lines are the whole file.
func (t Transcript) untimed(lines []string, named bool) (Transcript, error) {
	declared := isDeclared(lines)
	switch {
	case hasNotes(lines):
		return Transcript{}, errNotes
	case isSettings(lines):
		return Transcript{}, errNothing
	case named && !declared && share(lines, isBareBullet) >= noted:
		return Transcript{}, errNothing
	case named:
		return t, nil
	case declared:
		return t, nil
	case !isProse(t.Cues) || share(lines, isWritten) >= noted:
		return Transcript{}, errNothing
	}
	t.Doubt = DoubtProse
	return t, nil
}

// areNames reports whether labels name people: several of them do, and one alone where it
// has a first and a last name or is a number.
func areNames(labels map[string]bool) bool {
	numbers := 0
	for name := range labels {
		numbers += count(isNumber(name))
	}
	if numbers*2 > len(labels) {
		return false // rows of a table
	}
	for name := range labels {
		if len(labels) > 1 || isNumbered(name) || strings.Contains(name, " ") && looksLikeName(name) {
			return true
		}
	}
	return false
}

// isProse reports whether cues could be the words of somebody: sentences, not lists,
// numbers or code.
func isProse(cues []Cue) bool {
	words, letters, size := 0, 0, 0
	for _, c := range cues {
		if fields := len(strings.Fields(c.Text)); fields > 2 {
			words += fields
		}
		for _, r := range c.Text {
			size++
			if unicode.IsLetter(r) || unicode.IsSpace(r) || strings.ContainsRune(".,?!'’-", r) {
				letters++
			}
		}
	}
	return words >= 8 && letters*100 >= size*93
}

// noted is the share of lines with bullets, tables and fences from which on a text is
// written as documents and code are.
const noted = 0.2

// share is how many of the lines with text are of a kind.
func share(lines []string, kind func(string) bool) float64 {
	full, found := 0, 0
	for _, line := range lines {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		full++
		if kind(line) {
			found++
		}
	}
	return float64(found) / float64(max(1, full))
}

var (
	bullet   = regexp.MustCompile("^(?:[-*+•] |\\d{1,2}[.)] |\\||```|//|</?[a-z]|[\\w.]+ = |<!--)")
	headline = regexp.MustCompile(`^#{1,6} |^!?\[.*\]\(.*\)$`)
	setting  = regexp.MustCompile(`^(?:- )?[a-z"'][\w".'/-]*:(?:\s|$)|^- |^#`)
)

func isWritten(line string) bool { return bullet.MatchString(line) || headline.MatchString(line) }

// isBareBullet reports whether a line is an item of a list and nobody's words: people also
// put the lines of a talk into lists, and those who were there into a table above it.
func isBareBullet(line string) bool {
	if !bullet.MatchString(line) || line[0] == '|' {
		return false
	}
	l, ok := splitLabel(line)
	return !ok || !looksLikeName(l.name)
}

// isSettings reports whether a text is the settings of a program: keys in small letters,
// many of them set in.
func isSettings(lines []string) bool {
	inside := 0
	for _, line := range lines {
		if strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "\t") {
			inside++
		}
	}
	return share(lines, setting.MatchString) >= 0.5 && inside*6 >= len(lines)
}

var (
	// declaration is what stands in the front matter of published transcripts.
	declaration = regexp.MustCompile(`^(?:transcript_by|transcribed_by|transcriber|transcript_source|speakers?)\s*:`)
	notesHead   = regexp.MustCompile(`^(?:Attachments|Meeting records)\b`)
	notesTail   = regexp.MustCompile(`(?i)^[*_]*You should review Gemini['’]s notes|^[*_]*We've \**updated the Decisions section`)
)

// isDeclared reports whether a text says of itself that it is a transcript.
func isDeclared(lines []string) bool {
	if len(lines) == 0 || !frontMatter.MatchString(lines[0]) {
		return false
	}
	for _, line := range lines[1:min(len(lines), 400)] {
		if frontMatter.MatchString(line) {
			return false
		}
		if declaration.MatchString(line) {
			return true
		}
	}
	return false
}

// hasNotes reports whether a text holds the notes that Google's Gemini takes in meetings.
func hasNotes(lines []string) bool {
	for i, line := range lines {
		if line = strings.TrimSpace(line); notesTail.MatchString(line) || strings.HasPrefix(line, "Invited ") && isNotesHead(lines[i:]) {
			return true
		}
	}
	return false
}

// isNotesHead reports whether lines that begin with the people invited are the head of
// such notes.
func isNotesHead(lines []string) bool {
	for _, line := range lines[1:min(len(lines), 6)] {
		if notesHead.MatchString(strings.TrimSpace(line)) {
			return true
		}
	}
	return false
}
