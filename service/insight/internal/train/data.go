package main

import (
	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/corpus"
)

// meeting is an annotated meeting made ready for learning.
type meeting struct {
	corpus.Meeting
	corpus.Rendered
	features [][]uint32
	labels   [][acts.Heads]int8
	odds     [][acts.Heads]int32
}

func prepare(meetings []corpus.Meeting, r corpus.Rendering) []meeting {
	data := make([]meeting, len(meetings))
	for i, m := range meetings {
		rendered := m.Render(r)
		data[i] = meeting{Meeting: m, Rendered: rendered, features: acts.Sparse(rendered.Talk), labels: labels(m, rendered)}
	}
	return data
}

// judge keeps what a first stage says of the meeting.
func (m *meeting) judge(l *acts.Linear) {
	m.odds = make([][acts.Heads]int32, len(m.features))
	for i, f := range m.features {
		m.odds[i] = l.Judge(f)
	}
}

// examples are the utterances of the meetings that are wanted.
func examples(data []meeting, wanted func(int) bool) []example {
	var all []example
	for n, d := range data {
		if wanted(n) {
			for i, l := range d.labels {
				all = append(all, example{features: d.features[i], labels: l})
			}
		}
	}
	return all
}

// labels are what the annotators said of each utterance, or of one of its parts.
func labels(m corpus.Meeting, r corpus.Rendered) [][acts.Heads]int8 {
	all := make([][acts.Heads]int8, len(r.Talk))
	for i := range all {
		any := func(holds func(u corpus.Utterance) bool) int8 {
			if r.Any(i, func(n int) bool { return holds(m.Utterances[n]) }) {
				return 1
			}
			return 0
		}
		all[i] = [acts.Heads]int8{
			acts.Question: any(func(u corpus.Utterance) bool { return u.Question }),
			acts.Commit:   any(corpus.Utterance.Commits),
			acts.Suggest:  any(corpus.Utterance.Suggests),
			acts.Reply:    any(corpus.Utterance.Replies),
			acts.Task:     -1, acts.Decide: -1,
		}
		if m.AMI() {
			all[i][acts.Task] = any(func(u corpus.Utterance) bool { return len(u.Actions) > 0 })
			all[i][acts.Decide] = any(func(u corpus.Utterance) bool { return len(u.Decisions) > 0 })
		}
	}
	return all
}
