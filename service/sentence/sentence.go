// Package sentence finds where sentences end, for speech that was recognised and
// for captions alike.
//
// The rules are for languages that write sentence ends; text without any stays
// whole. They look at one word and the next and know no grammar: of "the U.S.
// Senate" and "in the U.S. We" they cannot tell which is which, and cut both.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	closers = `"'”’)]»`    // may stand behind the mark that ends a sentence
	openers = `"'“‘([«¿¡-` // may stand before its first letter
)

// Split cuts text after each sentence, with single spaces between words. A dash
// before a sentence, which marks a change of speaker, goes; so does a part without
// a letter or digit.
func Split(text string) []string {
	words := strings.Fields(text)
	var sentences []string
	from := 0
	for i, word := range words {
		if i+1 < len(words) && !Ends(word, words[i+1]) {
			continue
		}
		s := strings.TrimLeft(strings.Join(words[from:i+1], " "), "-–— ")
		if strings.ContainsFunc(s, isLetterOrDigit) {
			sentences = append(sentences, s)
		}
		from = i + 1
	}
	return sentences
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Ends reports whether a sentence ends after a word. Next is the word behind it, or
// "" where that is not there yet.
func Ends(word, next string) bool {
	bare := strings.TrimRight(word, closers)
	last, _ := utf8.DecodeLastRuneInString(bare)
	switch last {
	case '.':
		return endsAtFullStop(bare, firstRune(next))
	case '…':
		return mayBegin(firstRune(next))
	}
	return unicode.Is(unicode.STerm, last) // of every script: ? ! 。 ؟ । and more
}

// endsAtFullStop decides about a word that ends in a full stop, by what follows:
// "the U.S. market" goes on, "v2. Next" does not.
func endsAtFullStop(word string, next rune) bool {
	lower := strings.ToLower(word)
	switch {
	case neverLast[lower] || isInitial(word):
		return false
	case beforeNumber[lower]:
		return !unicode.IsDigit(next)
	}
	return mayBegin(next)
}

// mayBegin reports whether a sentence may begin with a character; 0 is none.
func mayBegin(r rune) bool { return !unicode.IsLower(r) }

func firstRune(word string) rune {
	word = strings.TrimLeft(word, openers)
	if word == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(word)
	return r
}

// isInitial reports whether a word is a letter with a full stop, as in "J. Smith".
// "So did I." is none.
func isInitial(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n == len(word)-1 && unicode.IsUpper(r) && r != 'I'
}

// neverLast are abbreviations that something follows: a name, an example.
var neverLast = set("mr. mrs. ms. dr. prof. st. vs. e.g. i.e. cf. approx. dept. inc. ltd. co. corp. jr. sr.")

// beforeNumber are words that are abbreviations only before a number: "No. 5", but
// "No. I did not."
var beforeNumber = set("no. nos. fig. vol. p. pp.")

func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}
