package edit

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// atChanges are the messages of a recording, those in which one voice gives way to another
// in parts; ok when there are such. The first part keeps the id, and with it what refers to
// the message. One that the user has touched stays whole.
func atChanges(r Record, sourceID string, changes map[string][]VoiceChange) (parts []Message, ok bool) {
	taken := map[string]bool{}
	for _, m := range r.Messages {
		taken[m.ID] = true
	}
	next := 0
	for _, m := range r.Messages {
		if m.SourceID != sourceID {
			continue
		}
		pieces := []Message{m}
		if !touched(r, m) {
			pieces = cut(m, changes[m.ID])
		}
		for i := range pieces[1:] {
			for pieces[i+1].ID = MessageID(sourceID, next); taken[pieces[i+1].ID]; next++ {
				pieces[i+1].ID = MessageID(sourceID, next+1)
			}
			taken[pieces[i+1].ID], ok = true, true
		}
		parts = append(parts, pieces...)
	}
	for i := range parts {
		parts[i].Index = i
	}
	return parts, ok
}

// touched reports whether the user has done something to a message.
func touched(r Record, m Message) bool {
	return m.Recognised != nil || slices.ContainsFunc(r.Changes, func(c Change) bool { return c.Target == m.ID || strings.Contains(c.Value, m.ID) })
}

// cut parts a message at changes. Between two of them there is a word at least.
func cut(m Message, changes []VoiceChange) []Message {
	pieces, spoken := []Message{m}, 0.0 // the share of what is spoken that lies before the last piece
	for _, c := range changes {
		last := &pieces[len(pieces)-1]
		before, after, ok := cutWords(last.Text, (c.Spoken-spoken)/(1-spoken))
		if !ok || c.At <= last.Start || c.At >= last.Start+last.Duration {
			continue
		}
		rest := *last
		rest.Text, rest.Start, rest.Duration = after, c.At, last.Start+last.Duration-c.At
		last.Text, last.Duration = before, c.At-last.Start
		pieces, spoken = append(pieces, rest), c.Spoken
	}
	return pieces
}

// Nobody knows when each word was said: they are taken to last as long as they are long.
// A cut goes some way, in characters, for the end of a sentence or of a clause, and for a
// capital, with which the recogniser begins a sentence, though names have one, too.
const (
	sentenceReach = 20
	capitalReach  = 12
	clauseReach   = 8
)

// cutWords parts words where about a share of them has been said.
func cutWords(text string, share float64) (before, after string, ok bool) {
	words := strings.Fields(text)
	target, at := share*float64(len(text)), 0.0
	best, least := 0, math.Inf(1)
	for i, w := range words[:max(0, len(words)-1)] {
		at += float64(len(w)) + 0.5
		far := math.Abs(at - target)
		next, _ := utf8.DecodeRuneInString(words[i+1])
		switch {
		case strings.ContainsRune(".?!", rune(w[len(w)-1])):
			far -= sentenceReach
		case unicode.IsUpper(next) && len(words[i+1]) > 1:
			far -= capitalReach
		case strings.ContainsRune(",;:", rune(w[len(w)-1])):
			far -= clauseReach
		}
		if at += 0.5; far < least {
			best, least = i+1, far
		}
	}
	return strings.Join(words[:best], " "), strings.Join(words[best:], " "), best > 0
}
