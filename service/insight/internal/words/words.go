// Package words cuts English speech into words, knows which of them carry no
// meaning, and puts words back together as readable text.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// Token is one word or one mark of punctuation.
type Token struct {
	Text     string // as written
	Norm     string // lower case
	From, To int32  // the bytes of the text that it was read from; both 0 if it was not
}

// Punct reports whether the token is a mark and not a word.
func (t Token) Punct() bool {
	r, _ := utf8.DecodeRuneInString(t.Norm)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
}

// Upper reports whether the token is written with a capital first.
func (t Token) Upper() bool {
	r, _ := utf8.DecodeRuneInString(t.Text)
	return unicode.IsUpper(r)
}

// Tokens cuts text into words and marks. A word keeps its apostrophes and inner
// hyphens; a number keeps its points, commas, colon and signs (9:30, 1,200, 20%).
func Tokens(text string) []Token {
	c := clean(text)
	tokens := make([]Token, 0, len(c.text)/5+1)
	for i := 0; i < len(c.text); {
		end := wordEnd(c.text, i)
		if end == i {
			r, size := utf8.DecodeRuneInString(c.text[i:])
			end += size
			if !strings.ContainsRune(".,?!:;", r) {
				i = end
				continue
			}
		}
		t := token(c.text[i:end])
		t.From, t.To = c.span(i, end)
		tokens = append(tokens, t)
		i = end
	}
	return tokens
}

// Excerpt is the part of the text that the tokens were read from, letter for letter, with
// whatever stands between them; "" if they were not read from it.
func Excerpt(text string, tokens []Token) string {
	from, to := int32(len(text)), int32(0)
	for _, t := range tokens {
		if t.To > 0 {
			from, to = min(from, t.From), max(to, t.To)
		}
	}
	if from >= to || int(to) > len(text) {
		return ""
	}
	return text[from:to]
}

func token(s string) Token { return Token{Text: s, Norm: strings.ToLower(s)} }

// wordEnd is the end of the word that starts at i, or i if none does.
func wordEnd(text string, i int) int {
	end := i
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		next, _ := utf8.DecodeRuneInString(text[end+size:])
		if !inWord(r, next, end > i) {
			break
		}
		end += size
	}
	for end > i && (text[end-1] == '\'' || text[end-1] == '-') {
		end--
	}
	return end
}

func inWord(r, next rune, inside bool) bool {
	switch {
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r):
		return true
	case r == '$' || r == '€' || r == '£':
		return unicode.IsDigit(next)
	case r == '\'' || r == '-' || r == '&' || r == '+' || r == '/':
		return inside && (unicode.IsLetter(next) || unicode.IsDigit(next))
	case r == '.' || r == ',' || r == ':':
		return inside && unicode.IsDigit(next)
	case r == '%':
		return inside
	}
	return false
}

// Expand writes the contractions that hide a verb in full: "I'll" becomes
// "I will", "gonna" becomes "going to". Those with "not" stay as they are.
func Expand(tokens []Token) []Token {
	out := make([]Token, 0, len(tokens)+4)
	for _, t := range tokens {
		if full, ok := spoken[t.Norm]; ok {
			out = append(out, sameCase(full, t)...)
			continue
		}
		cut := strings.LastIndexByte(t.Norm, '\'')
		verb := ""
		if cut > 0 && len(t.Text) == len(t.Norm) {
			verb = clitics[t.Norm[cut:]]
		}
		if verb == "" {
			out = append(out, t)
			continue
		}
		out = append(out, t.as(t.Text[:cut]), t.as(verb))
	}
	return out
}

// as is another token read from the same place.
func (t Token) as(text string) Token {
	other := token(text)
	other.From, other.To = t.From, t.To
	return other
}

var clitics = map[string]string{"'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would"}

var spoken = map[string][]string{
	"gonna": {"going", "to"}, "wanna": {"want", "to"}, "gotta": {"got", "to"}, "let's": {"let", "us"},
	"lemme": {"let", "me"}, "gimme": {"give", "me"}, "cuz": {"because"}, "'cause": {"because"}, "cause": {"because"},
	"hafta": {"have", "to"}, "oughta": {"ought", "to"},
}

func sameCase(full []string, like Token) []Token {
	out := make([]Token, len(full))
	for i, w := range full {
		out[i] = like.as(w)
		if i == 0 && like.Upper() {
			out[i].Text = Capital(w)
		}
	}
	return out
}

// Join writes tokens as text: words apart, marks against the word before them.
func Join(tokens []Token) string {
	var b strings.Builder
	for _, t := range tokens {
		if b.Len() > 0 && !t.Punct() {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
	}
	return b.String()
}

// Capital writes the first letter of s as a capital.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// Words are the tokens that are not marks.
func Words(tokens []Token) []Token {
	out := make([]Token, 0, len(tokens))
	for _, t := range tokens {
		if !t.Punct() {
			out = append(out, t)
		}
	}
	return out
}

// Stem is the part of a word that its forms share.
func Stem(norm string) string {
	return english.Stem(strings.TrimSuffix(norm, "'s"), false)
}
