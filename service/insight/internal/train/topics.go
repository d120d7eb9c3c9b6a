package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/corpus"
	"github.com/debrief-app/debrief/service/insight/internal/judged"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
	"github.com/debrief-app/debrief/service/insight/internal/logistic"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// topicRidge holds the weights of topics back.
const topicRidge = 5.0

// trainTopics fits the weights of internal/keyphrase: a phrase is right when all its words are in the titles and
// the summary that people wrote. Learned from whole talks and, so that short ones are known too, from
// the stretch of each topic as a talk of its own. That ranks them well; but a summary is short, and what it leaves
// out is not wrong: what a score means is learned from phrases that a reader judged.
func trainTopics(folder string) error {
	talks, err := corpus.Talks(corpus.Train)
	if err != nil {
		return err
	}
	var all []logistic.Example
	for _, talk := range talks {
		all = append(all, phrases(talk, talk.Words(), 40, 1)...)
		for _, part := range talk.Parts() {
			all = append(all, phrases(part, part.Words(), 15, 0.5)...)
		}
	}
	verdicts := judgedTopics(talks)
	weights := logistic.Fit(append(all, officeTopics()...), topicRidge, nil).Calibrated(verdicts)
	text := weights.Text(fmt.Sprintf("Made by make train from %d phrases of QMSum (MIT), in thousandths of log-odds; calibrated on %d verdicts of a reader.", len(all), len(verdicts)))
	return os.WriteFile(filepath.Join(folder, "weights.tsv"), []byte(text), 0o644)
}

// phrases are the weightiest of a talk, right when people's words for it hold all of theirs.
func phrases(talk corpus.Talk, said map[string]bool, most int, weight float64) []logistic.Example {
	var all []logistic.Example
	for _, p := range keyphrase.Weightiest(talk.Tokens()) {
		if p.Rank() < most {
			all = append(all, logistic.Example{Features: p.Features, Right: corpus.Holds(said, p.Stems), Weight: weight})
		}
	}
	return all
}

// judgedTopics are the phrases of talks that a reader judged.
func judgedTopics(talks []corpus.Talk) []logistic.Example {
	var all []logistic.Example
	for _, t := range judged.TopicsOf(string(corpus.Train)) {
		for _, p := range keyphrase.Weightiest(corpus.Stretch(talks, t.Talk, t.Stretch).Tokens()) {
			if keep, ok := t.Keep[strings.ToLower(p.Text)]; ok {
				all = append(all, logistic.Example{Features: p.Features, Right: keep, Weight: 1})
			}
		}
	}
	return all
}

// officeTopics are the phrases of the invented meetings: right when they were marked. They are few, and the only
// ones from meetings of a few minutes; hence their weight.
func officeTopics() []logistic.Example {
	var all []logistic.Example
	for _, m := range judged.Meetings(string(corpus.Train), false) {
		tokens := make([][]words.Token, len(m.Messages))
		for i, message := range m.Messages {
			tokens[i] = words.Fluent(words.Expand(words.Tokens(message.Text)))
		}
		for _, p := range keyphrase.Weightiest(tokens) {
			right := slices.ContainsFunc(m.Topics, func(t string) bool { return strings.EqualFold(t, p.Text) })
			all = append(all, logistic.Example{Features: p.Features, Right: right, Weight: 10})
		}
	}
	return all
}
