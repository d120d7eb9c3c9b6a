package words

import (
	"regexp"
	"strings"
)

// cleaned is a text without marks of noise and with plain quotes and dashes, which knows
// where each of its bytes came from.
type cleaned struct {
	text string
	at   []span // of each byte; nil if the text is as it was
}

type span struct{ from, to int32 }

// dirty are the signs that clean has something to do with.
const dirty = "’‘“”—–…{[<_"

func clean(text string) cleaned {
	c := cleaned{text: text}
	if !strings.ContainsAny(text, dirty) {
		return c
	}
	c = c.replace(signs, func(sign string) string { return plainSigns[sign] })
	c = c.replace(noise, func(string) string { return " " })
	c = c.replace(spelled, joinLetters)
	return c.replace(underscore, func(string) string { return " " })
}

var (
	signs      = regexp.MustCompile(`[’‘“”—–…]`)
	noise      = regexp.MustCompile(`\{[^}]*\}|\[[^\]]*\]|<[^>]*>`)   // {laugh}, [inaudible]
	spelled    = regexp.MustCompile(`\b(?:[A-Za-z]_ ?)+(?:[A-Z]\b)?`) // L_C_D_, the way some transcripts spell letters
	underscore = regexp.MustCompile(`_`)
	plainSigns = map[string]string{"’": "'", "‘": "'", "“": "\"", "”": "\"", "—": ", ", "–": "-", "…": "."}
)

func joinLetters(s string) string {
	return strings.NewReplacer("_", "", " ", "").Replace(s) + " "
}

// span is the place in the original text of the bytes i to j.
func (c cleaned) span(i, j int) (from, to int32) {
	if c.at == nil {
		return int32(i), int32(j)
	}
	return c.at[i].from, c.at[j-1].to
}

// replace puts other words in place of all that match. What is put in comes from the whole
// of what was there.
func (c cleaned) replace(match *regexp.Regexp, with func(string) string) cleaned {
	found := match.FindAllStringIndex(c.text, -1)
	if found == nil {
		return c
	}
	var text strings.Builder
	var at []span
	keep := func(i, j int) {
		text.WriteString(c.text[i:j])
		for ; i < j; i++ {
			from, to := c.span(i, i+1)
			at = append(at, span{from, to})
		}
	}
	last := 0
	for _, m := range found {
		keep(last, m[0])
		from, to := c.span(m[0], m[1])
		put := with(c.text[m[0]:m[1]])
		text.WriteString(put)
		for range len(put) {
			at = append(at, span{from, to})
		}
		last = m[1]
	}
	keep(last, len(c.text))
	return cleaned{text: text.String(), at: at}
}
