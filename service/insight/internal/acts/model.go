package acts

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/gob"
	"fmt"
	"io"
	"sync"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Model is everything that was learned, for the three kinds of text there are.
type Model struct {
	Marked     Stages // punctuation and more than one voice
	Bare       Stages // no punctuation
	Recognised Stages // punctuation, voices not told apart
}

// Stages judge utterances: words first, then everything around them.
type Stages struct {
	Linear  Linear
	Forests [Judgements]Forest

	Answers  Forest // of pairs of a question and a later utterance
	Answered Forest // of questions
}

// Judgements are the heads that have a second stage, in the order of Chances.
const Judgements = 4

// Judged gives the head of each judgement.
var Judged = [Judgements]Head{Question, Task, Commit, Decide}

// Chances are the probabilities, in thousandths, that an utterance asks a question, belongs
// to an action item, takes something on, belongs to a decision.
type Chances struct{ Question, Task, Commit, Decide int32 }

// Judge gives the chances of every utterance of a talk, and what answers what.
func (m *Model) Judge(talk []Utterance) *Verdict {
	stages := m.stagesFor(talk)
	v := &Verdict{Chances: make([]Chances, len(talk)), stages: stages, oneVoice: oneVoice(talk)}
	v.dense = stages.read(talk)
	for i := range talk {
		v.Chances[i] = stages.chances(v.dense, i)
	}
	if stages == &m.Marked {
		m.taskWithoutMarks(talk, v.Chances)
	}
	return v
}

// taskWithoutMarks judges tasks by the words alone: marks say nothing of them, and with few
// examples to learn from they only mislead (F1 0.32 against 0.25 on dev).
func (m *Model) taskWithoutMarks(talk []Utterance, chances []Chances) {
	plain := make([]Utterance, len(talk))
	for i, u := range talk {
		plain[i] = u
		plain[i].Tokens = words.Words(u.Tokens)
	}
	d := m.Bare.read(plain)
	for i := range chances {
		chances[i].Task = 0
		if d.odds[i][Task] >= Floor[Task] {
			chances[i].Task = m.Bare.chance(1, d.features(i), d.odds[i])
		}
	}
}

func (m *Model) stagesFor(talk []Utterance) *Stages {
	switch {
	case !marked(talk):
		return &m.Bare
	case oneVoice(talk):
		return &m.Recognised
	}
	return &m.Marked
}

// read makes a talk ready for the second stage.
func (s *Stages) read(talk []Utterance) *dense {
	cues := cuesOf(talk)
	return newDense(talk, cues, s.odds(sparsely(talk, cues)))
}

// Odds are the first stage's judgements of every utterance.
func (s *Stages) Odds(talk []Utterance) [][Heads]int32 { return s.odds(Sparse(talk)) }

func (s *Stages) odds(features [][]uint32) [][Heads]int32 {
	odds := make([][Heads]int32, len(features))
	for i, f := range features {
		odds[i] = s.Linear.Judge(f)
	}
	return odds
}

// chances asks the second stage, unless the first is sure that there is nothing.
func (s *Stages) chances(d *dense, i int) Chances {
	odds := d.odds[i]
	nothing := true
	for _, head := range Judged {
		nothing = nothing && odds[head] < Floor[head]
	}
	if nothing {
		return Chances{}
	}
	row := d.features(i)
	var all [Judgements]int32
	for n := range Judged {
		all[n] = s.chance(n, row, odds)
	}
	return Chances{Question: all[0], Task: all[1], Commit: all[2], Decide: all[3]}
}

// chance is that of judgement n.
func (s *Stages) chance(n int, row []int32, odds [Heads]int32) int32 {
	f, first := &s.Forests[n], odds[Judged[n]]
	if first < Floor[Judged[n]] || len(f.Trees) == 0 {
		return 0
	}
	return f.Curve.At(f.Judge(row, first))
}

// weights are written by internal/train; its record lies beside them.
//
//go:embed weights.bin
var weights []byte

// Trained is the model that comes with the program.
var Trained = sync.OnceValue(func() *Model {
	m, err := Read(bytes.NewReader(weights))
	if err != nil {
		panic("weights of internal/acts do not fit the program; run make train: " + err.Error())
	}
	return m
})

// Write stores a model. Equal models give equal bytes.
func (m *Model) Write(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := gob.NewEncoder(z).Encode(m.stored()); err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	return z.Close()
}

// Read gives back what Write stored.
func Read(r io.Reader) (*Model, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("read weights: %w", err)
	}
	var s stored
	if err := gob.NewDecoder(z).Decode(&s); err != nil {
		return nil, fmt.Errorf("read weights: %w", err)
	}
	return &Model{Marked: s.Marked.stages(), Bare: s.Bare.stages(), Recognised: s.Recognised.stages()}, nil
}

// stored is the form of a model in a file: the many small weights as bytes, head by head, which packs better.
type stored struct{ Marked, Bare, Recognised storedStages }

type storedStages struct {
	Weights [Heads][]byte
	Scale   [Heads]int32
	Forests [Judgements]Forest

	Answers, Answered Forest
}

func (m *Model) stored() stored {
	return stored{Marked: m.Marked.stored(), Bare: m.Bare.stored(), Recognised: m.Recognised.stored()}
}

func (s *Stages) stored() storedStages {
	out := storedStages{Scale: s.Linear.Scale, Forests: s.Forests, Answers: s.Answers, Answered: s.Answered}
	for i, w := range s.Linear.Weights {
		out.Weights[i%Heads] = append(out.Weights[i%Heads], byte(w))
	}
	return out
}

func (s *storedStages) stages() Stages {
	out := Stages{Linear: Linear{Scale: s.Scale}, Forests: s.Forests, Answers: s.Answers, Answered: s.Answered}
	out.Linear.Weights = make([]int8, Heads*len(s.Weights[0]))
	for h, weights := range s.Weights {
		for i, w := range weights {
			out.Linear.Weights[i*Heads+h] = int8(w)
		}
	}
	return out
}
