package transcript

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/conversation"
)

// maxName bounds a speaker's name, in characters.
const maxName = 100

// speakerName tidies a name; the many ways to say "nobody knows" become "".
func speakerName(name string) string {
	name = strings.Join(strings.Fields(strings.ToValidUTF8(name, "")), " ")
	switch strings.ToLower(name) {
	case "unknown", "unknownspeaker", "unknown_speaker", "unknown speaker", "speaker", "n/a", "null", "none", "undefined", "?", "uu", "spk_unk",
		strings.ToLower(conversation.UnknownSpeaker):
		return ""
	}
	if runes := []rune(name); len(runes) > maxName {
		return string(runes[:maxName])
	}
	return name
}

// notNames are words before a colon that name no one.
var notNames = wordSet(`note notes nota question answer warning example agenda re update summary first second third fourth
	firstly secondly finally yes no so ps p.s. nb action actions decision date time location place subject topic topics title duration
	attendees participants present absent apologies invited recording transcript host hosts meeting http https www source sources link links
	url email phone disclaimer keywords speakers language created tags copyright step option part chapter section item point total
	plus but and also because then now here well okay ok right like that this which remember important warning today tomorrow
	subtitle subtitles captions caption description author media categories version file audio video by from to cc`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// numberedSpeaker is what programs call people whose names they do not know.
var numberedSpeaker = regexp.MustCompile(`(?i)^(?:(?:unknown )?(?:speaker|spk|sprecher(?:in)?|person|guest|participant|interviewer|interviewee|orador|locuteur|talker|voice|user|caller|man|woman|male|female)(?:[ _#-]*\d{1,4}|[ _#-]+[a-z])?|S\d{1,3}|B\d{1,2}|spk_\d+|SPEAKER_\d+)$`)

func isNumbered(s string) bool { return len(s) < 40 && numberedSpeaker.MatchString(s) }

// particles stand in names between words with capitals.
var particles = wordSet(`pro tempore de del der den di da do dos das la le las los van von af av bin al el ter ten te of the and y e und & zu zur d' mac mc ibn abu st st.`)

// couldBeName reports whether a text could be a name at all, if it stands where
// names stand: people call themselves what they like.
func couldBeName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n == 0 || s[0] == '"' || n > maxName || strings.Contains(s, "://") || strings.ContainsAny(s, "?!;={}\\`，。！？；") || len(strings.Fields(s)) > 12 {
		return false
	}
	if _, isTime := parseClock(s); isTime || notNames[strings.ToLower(s)] {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// looksLikeName reports whether a text looks like a name wherever it stands: up to
// seven words, all with capitals but for particles, and no sentence.
func looksLikeName(s string) bool {
	if isNumbered(s) {
		return true
	}
	if !couldBeName(s) || strings.HasSuffix(s, ".") && !strings.Contains(s, " ") && len(s) > 4 || strings.HasSuffix(s, ",") {
		return false
	}
	words := strings.Fields(withoutRemarks(s))
	if len(words) == 0 || len(words) > 7 || isLongRun(words) || notNames[strings.ToLower(strings.Trim(words[0], "*_:."))] {
		return false
	}
	capitals := 0
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `'’"“([#@*_-`))
		switch {
		case particles[strings.ToLower(w)] || strings.Contains(w, "@"):
		case unicode.IsUpper(first) || unicode.IsTitle(first) || isUncased(first):
			capitals++
		case unicode.IsLower(first):
			return false
		}
	}
	return capitals > 0
}

// isLongRun reports whether a word of a script without capitals or spaces is too long for
// a name: it is a sentence.
func isLongRun(words []string) bool {
	const longest, syllables = 14, 2 // signs; titles such as "Secretary for Labour and Welfare" have up to twelve
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		most := longest
		if !unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			most *= syllables // a sign is a sound
		}
		if isUncased(first) && utf8.RuneCountInString(w) > most {
			return true
		}
	}
	return false
}

// isUncased reports whether a letter has neither a capital nor a small form.
func isUncased(r rune) bool { return unicode.IsLetter(r) && !unicode.IsLower(r) && !unicode.IsUpper(r) }

var remark = regexp.MustCompile(`\s*[(\[][^()\[\]]{0,80}[)\]]`)

// withoutRemarks takes "(Guest)" and the like out of a name.
func withoutRemarks(s string) string { return strings.TrimSpace(remark.ReplaceAllString(s, " ")) }

// isShouted reports whether all letters are capitals, at least two of them.
func isShouted(s string) bool {
	letters := 0
	for _, r := range withoutRemarks(s) {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}
