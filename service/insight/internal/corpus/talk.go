package corpus

import (
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Talk is a meeting of QMSum with the topics that people gave its parts, and what they wrote of the whole.
type Talk struct {
	ID      string   `json:"id"`
	Turns   []Turn   `json:"turns"`
	Topics  []Topic  `json:"topics"`
	Summary []string `json:"summary"`
}

// Turn is what one speaker says at a time.
type Turn struct {
	Speaker string `json:"speaker"`
	Text    string `json:"text"`
}

// Topic is a title and the first and last turns of its parts.
type Topic struct {
	Title string   `json:"title"`
	Spans [][2]int `json:"spans"`
}

// Talks reads the talks of a part, their text in ordinary spelling.
func Talks(part Part) ([]Talk, error) {
	talks, err := read[Talk]("topics-" + string(part))
	for i := range talks {
		for j := range talks[i].Turns {
			talks[i].Turns[j].Text = ordinary.Replace(talks[i].Turns[j].Text)
		}
	}
	return talks, err
}

// ordinary undoes QMSum's spacing: "we 're here ." is written "we're here."
var ordinary = strings.NewReplacer(" '", "'", " .", ".", " ,", ",", " ?", "?", " !", "!", " - ", "-", "{disfmarker}", "", "{vocalsound}", "", "{pause}", "", "{gap}", "")

// Tokens are the turns as words.
func (t Talk) Tokens() [][]words.Token {
	all := make([][]words.Token, len(t.Turns))
	for i, turn := range t.Turns {
		all[i] = words.Fluent(words.Expand(words.Tokens(turn.Text)))
	}
	return all
}

// Words are the stems of what people wrote of the talk: the titles of its topics and its summary.
func (t Talk) Words() map[string]bool {
	stems := map[string]bool{}
	written := strings.Join(t.Summary, " ")
	for _, topic := range t.Topics {
		written += " " + topic.Title
	}
	for _, token := range words.Tokens(written) {
		if !token.Punct() && !words.Function(token.Norm) {
			stems[words.Stem(token.Norm)] = true
		}
	}
	return stems
}

// Holds reports whether all the stems are among those.
func Holds(among map[string]bool, stems []string) bool {
	for _, s := range stems {
		if !among[s] {
			return false
		}
	}
	return true
}

// Stretch is the talk with an id, or one of its parts if n is not negative.
func Stretch(talks []Talk, id string, n int) Talk {
	for _, t := range talks {
		switch {
		case t.ID != id:
		case n < 0:
			return t
		default:
			return t.Parts()[n]
		}
	}
	return Talk{}
}

// Parts are the stretches of the topics as talks of their own, with the summary of the whole.
func (t Talk) Parts() []Talk {
	var parts []Talk
	for _, topic := range t.Topics {
		for _, span := range topic.Spans {
			from, to := max(span[0], 0), min(span[1]+1, len(t.Turns))
			const shortest = 10 // turns
			if to-from >= shortest {
				parts = append(parts, Talk{ID: t.ID, Turns: t.Turns[from:to], Topics: []Topic{{Title: topic.Title}}, Summary: t.Summary})
			}
		}
	}
	return parts
}
