package media

import (
	"regexp"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
)

// namePrefix is "Name: text". A name is up to five words that begin with capitals
// or digits, with particles and remarks like "(Guest)" between them.
var namePrefix = regexp.MustCompile(`^\[?((?:[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}'’._-]*)(?:,? (?:[\p{Lu}\p{Lo}\p{N}][\p{L}\p{M}\p{N}'’._-]*|\([^()]{1,40}\)|de|del|der|den|di|da|la|le|van|von|af|av|bin|al|el|ter)){0,5})\]?: +(\S.*)$`)

// notNames are words before a colon that name no one.
var notNames = map[string]bool{
	"note": true, "notes": true, "question": true, "answer": true, "warning": true, "example": true, "agenda": true, "re": true,
	"update": true, "summary": true, "first": true, "second": true, "third": true, "yes": true, "no": true, "so": true, "ps": true,
}

// nameSpeakers takes names from the beginnings of cues, as Zoom, and captions made
// by people, write them. "Budget: we are fine" is no speaker: names count when most
// cues have one, or when the same one comes back again and again. A cue without a
// name then goes on with the one before.
func nameSpeakers(cues []Cue) {
	names, counts := make([]string, len(cues)), map[string]int{}
	named := 0
	for i, c := range cues {
		if c.Speaker != "" {
			return // voices are tagged: a colon is just a colon
		}
		if m := namePrefix.FindStringSubmatch(c.Text); m != nil && !notNames[strings.ToLower(m[1])] {
			names[i] = m[1]
			counts[m[1]]++
			named++
		}
	}
	const often = 3
	mostly := named*5 >= len(cues)*2
	current := ""
	for i := range cues {
		if name := names[i]; name != "" && (mostly || counts[name] >= often) {
			current = name
			cues[i].Text = namePrefix.FindStringSubmatch(cues[i].Text)[2]
		}
		cues[i].Speaker = current
	}
}

// speakerName tidies a name; the many ways to say "nobody knows" become "".
func speakerName(name string) string {
	name = strings.Join(strings.Fields(strings.ToValidUTF8(name, "")), " ")
	switch strings.ToLower(name) {
	case "unknown", "unknownspeaker", "unknown speaker", "speaker", "n/a", "null", strings.ToLower(conversation.UnknownSpeaker):
		return ""
	}
	if runes := []rune(name); len(runes) > maxName {
		return string(runes[:maxName])
	}
	return name
}

// maxName bounds a speaker's name, in characters.
const maxName = 100
