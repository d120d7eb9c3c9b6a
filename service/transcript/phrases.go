package transcript

import "strings"

// breathing is the pause at which the words of one channel make way for another's, in
// seconds.
const breathing = 0.8

// phrases joins words that were listed channel by channel into phrases, where the
// channels speak at the same time: in the order of their times alone the words of two
// sentences would stand mixed. lists says for each word in which list it stood.
func phrases(words []Cue, lists []int) []Cue {
	if !mixed(words, lists) {
		return words
	}
	var out []Cue
	for i, w := range words {
		if i > 0 && lists[i] == lists[i-1] {
			last := &out[len(out)-1]
			ended := endsSentence(last.Text)
			if !ended && w.Speaker == last.Speaker && (!known(w.Start) || !known(last.End) || w.Start-last.End < breathing) {
				last.Text += " " + strings.TrimSpace(w.Text)
				if known(w.End) {
					last.End = w.End
				}
				continue
			}
		}
		out = append(out, w)
	}
	return out
}

// mixed reports whether words of one list begin before those of the list before it end.
func mixed(words []Cue, lists []int) bool {
	latest := 0.0
	for i, w := range words {
		if i > 0 && lists[i] != lists[i-1] && known(w.Start) && w.Start < latest {
			return true
		}
		if known(w.Start) {
			latest = max(latest, w.Start)
		}
	}
	return false
}
