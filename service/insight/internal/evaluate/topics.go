package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
	"github.com/debrief-app/debrief/service/insight/internal/measure"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// printTopics asks of each human topic whether one of ten phrases is said inside its span and
// shares a stem with its title, for our phrases and for two common ways of choosing words.
func printTopics(talks []corpus.Talk) {
	fmt.Printf("### Topics (dev QMSum)\n\nA human topic is found when one of the ten best phrases is said inside its span and shares a stem with its title.\n\n")
	fmt.Printf("| method | found | phrases that name some topic |\n|---|---|---|\n")
	spread := documentFrequencies(talks)
	for _, method := range []struct {
		name string
		best func([][]words.Token) []keyphrase.Phrase
	}{
		{"ours", func(m [][]words.Token) []keyphrase.Phrase { return keyphrase.Find(m) }},
		{"TF-IDF", func(m [][]words.Token) []keyphrase.Phrase { return tfidf(m, spread, len(talks)) }},
		{"TextRank", textRank},
	} {
		var found, named measure.Counts
		for _, talk := range talks {
			phrases := method.best(talk.Tokens())
			phrases = phrases[:min(10, len(phrases))]
			hit := make([]bool, len(phrases))
			for _, topic := range talk.Topics {
				right := false
				for i, p := range phrases {
					if names(p, topic) {
						right, hit[i] = true, true
					}
				}
				found.Add(right, true)
			}
			for _, h := range hit {
				named.Add(true, h)
			}
		}
		fmt.Printf("| %s | %d of %d (%.1f %%) | %d of %d (%.1f %%) |\n", method.name, found.Right, found.Wanted, 100*found.Recall(),
			named.Right, named.Found, 100*named.Precision())
	}
	fmt.Println()
}

// names reports whether the phrase is said inside the topic's span and shares a stem with its title.
func names(p keyphrase.Phrase, topic corpus.Topic) bool {
	inside := slices.ContainsFunc(p.Mentions, func(n int) bool {
		return slices.ContainsFunc(topic.Spans, func(s [2]int) bool { return n >= s[0] && n <= s[1] })
	})
	if !inside {
		return false
	}
	for _, t := range words.Tokens(topic.Title) {
		if !t.Punct() && !words.Function(t.Norm) && slices.Contains(p.Stems, words.Stem(t.Norm)) {
			return true
		}
	}
	return false
}

// mentions gives the messages in which each stem with meaning is said.
func mentions(messages [][]words.Token) (order []string, said map[string][]int) {
	said = map[string][]int{}
	for n, message := range messages {
		for _, t := range message {
			if t.Punct() || words.Function(t.Norm) || words.Hesitation(t.Norm) || len(t.Norm) < 2 {
				continue
			}
			stem := words.Stem(t.Norm)
			if said[stem] == nil {
				order = append(order, stem)
			}
			said[stem] = append(said[stem], n)
		}
	}
	return order, said
}

func documentFrequencies(talks []corpus.Talk) map[string]int {
	in := map[string]int{}
	for _, talk := range talks {
		order, _ := mentions(talk.Tokens())
		for _, stem := range order {
			in[stem]++
		}
	}
	return in
}

// tfidf ranks single words by frequency times the logarithm of inverse document frequency.
func tfidf(messages [][]words.Token, in map[string]int, documents int) []keyphrase.Phrase {
	order, said := mentions(messages)
	var phrases []keyphrase.Phrase
	for _, stem := range order {
		phrases = append(phrases, keyphrase.Phrase{Text: stem, Stems: []string{stem}, Mentions: said[stem],
			Score: float64(len(said[stem])) * math.Log(float64(documents)/float64(in[stem]))})
	}
	return ranked(phrases)
}

// textRank ranks words by the PageRank of the graph of words that stand within three of each
// other (Mihalcea and Tarau, 2004), and joins best words that stand together.
func textRank(messages [][]words.Token) []keyphrase.Phrase {
	order, said := mentions(messages)
	index := map[string]int{}
	for i, stem := range order {
		index[stem] = i
	}
	rank := pageRank(neighbours(messages, index))
	var phrases []keyphrase.Phrase
	for i, stem := range order {
		phrases = append(phrases, keyphrase.Phrase{Text: stem, Stems: []string{stem}, Mentions: said[stem], Score: rank[i]})
	}
	return ranked(phrases)
}

func neighbours(messages [][]words.Token, index map[string]int) []map[int]float64 {
	edges := make([]map[int]float64, len(index))
	for i := range edges {
		edges[i] = map[int]float64{}
	}
	for _, message := range messages {
		for i, t := range message {
			a, ok := index[words.Stem(t.Norm)]
			for j := i + 1; ok && j < len(message) && j <= i+3; j++ {
				if b, ok := index[words.Stem(message[j].Norm)]; ok && a != b {
					edges[a][b]++
					edges[b][a]++
				}
			}
		}
	}
	return edges
}

func pageRank(edges []map[int]float64) []float64 {
	rank := make([]float64, len(edges))
	total := make([]float64, len(edges))
	for i, to := range edges {
		rank[i] = 1
		for _, w := range to {
			total[i] += w
		}
	}
	const damping, rounds = 0.85, 30
	for range rounds {
		next := make([]float64, len(edges))
		for i, from := range edges {
			for j, w := range from {
				next[i] += w / total[j] * rank[j]
			}
			next[i] = 1 - damping + damping*next[i]
		}
		rank = next
	}
	return rank
}

func ranked(phrases []keyphrase.Phrase) []keyphrase.Phrase {
	slices.SortStableFunc(phrases, func(a, b keyphrase.Phrase) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Text, b.Text))
	})
	return phrases
}
