package acts

import (
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Verdict is what the model makes of a talk.
type Verdict struct {
	Chances  []Chances // of each utterance
	stages   *Stages
	dense    *dense
	oneVoice bool
}

// An answer is looked for among so many utterances after the question, and so long.
const (
	answerReach   = 8
	answerSeconds = 30.0
)

// Answer is an utterance that may answer a question, with the chance in thousandths that it does.
type Answer struct {
	At     int
	Chance int32
}

// Answers are the utterances that may answer the question i, in order, and the chance that any does.
func (v *Verdict) Answers(i int) (all []Answer, any int32) {
	q := v.dense.ask(i, v.oneVoice)
	odds := make([]int32, len(q.Pairs))
	for n, pair := range q.Pairs {
		odds[n] = v.stages.Answers.Judge(pair, 0)
		all = append(all, Answer{At: q.Replies[n], Chance: v.stages.Answers.Curve.At(odds[n])})
	}
	return all, v.stages.Answered.Curve.At(v.stages.Answered.Judge(q.Whole(odds), 0))
}

// Asked is a question with the utterances that may answer it, and the features of each pair of the two.
type Asked struct {
	At      int
	Replies []int
	Pairs   [][]int32
	dense   *dense
}

// Ask makes the questions of a talk, which stand at the places given, ready for judging.
func Ask(talk []Utterance, odds [][Heads]int32, at []int) []Asked {
	d := newDense(talk, cuesOf(talk), odds)
	alone := oneVoice(talk)
	questions := make([]Asked, len(at))
	for n, i := range at {
		questions[n] = d.ask(i, alone)
	}
	return questions
}

func (d *dense) ask(i int, oneVoice bool) Asked {
	q := Asked{At: i, Replies: repliesTo(d.talk, i, oneVoice), dense: d}
	for _, j := range q.Replies {
		q.Pairs = append(q.Pairs, d.pair(i, j))
	}
	return q
}

// Whole gives the features that tell whether a question was answered at all: the odds of its
// best pairs, and how it was asked.
func (q Asked) Whole(odds []int32) []int32 {
	const none = -20 * unit
	best, second, at := int32(none), int32(none), -1
	for n, o := range odds {
		if o > best {
			best, second, at = o, best, n
		} else {
			second = max(second, o)
		}
	}
	d, i := q.dense, q.At
	s := d.simple[i]
	d.row = make([]int32, 0, 32)
	d.put(best, second, int32(len(odds)), int32(at), d.odds[i][Question], d.odds[i][Reply], d.odds[i][Suggest], s.length, s.end, s.start, s.finish,
		int32(flag(s.asks)), int32(flag(s.tag)), int32(flag(s.inverted)), int32(flag(s.asked)), int32(flag(s.you)), d.asking, d.shares[d.talk[i].Speaker])
	if at >= 0 {
		r := d.simple[q.Replies[at]]
		d.put(int32(q.Replies[at]-i), r.length, r.reply, r.end, d.odds[q.Replies[at]][Question])
	} else {
		d.put(0, 0, 0, 0, 0)
	}
	d.put(d.following(i)...)
	return d.row
}

// repliesTo are the utterances that can answer i: those of others soon after it.
func repliesTo(talk []Utterance, i int, oneVoice bool) []int {
	var all []int
	for j := i + 1; j < len(talk) && j <= i+answerReach; j++ {
		if talk[j].Start > talk[i].End+answerSeconds {
			break
		}
		if oneVoice || talk[j].Speaker != talk[i].Speaker {
			all = append(all, j)
		}
	}
	return all
}

// pair puts in what tells whether j answers i.
func (d *dense) pair(i, j int) []int32 {
	d.row = make([]int32, 0, 48)
	q, r := d.simple[i], d.simple[j]
	d.put(int32(j-i), hundredths(d.talk[j].Start-d.talk[i].End), hundredths(d.talk[j].End-d.talk[j].Start))
	d.put(d.odds[i][Question], d.odds[j][Question], d.odds[j][Reply], d.odds[j][Suggest], d.odds[j][Commit], d.odds[i][Reply])
	d.put(q.length, q.end, q.start, q.finish, int32(flag(q.asks)), int32(flag(q.tag)), int32(flag(q.inverted)), int32(flag(q.asked)), int32(flag(q.you)))
	d.put(r.length, r.end, r.start, r.reply, int32(flag(r.asks)))
	d.put(d.between(i, j)...)
	d.put(shared(d.talk[i].Tokens, d.talk[j].Tokens), disclaims(d.talk[j].Tokens), d.shares[d.talk[i].Speaker], d.shares[d.talk[j].Speaker], d.asking)
	d.put(d.following(j)...)
	return d.row
}

// between tells what lies between a question and a reply: others, the one who asked, other
// questions, words, and what was said first.
func (d *dense) between(i, j int) []int32 {
	var others, own, asks, length, mine, heard int32
	first := int32(-1)
	most := int32(-12 * unit)
	for k := i + 1; k < j; k++ {
		s := d.simple[k]
		length += s.length
		most = max(most, d.odds[k][Question])
		if d.odds[k][Question] > 0 {
			asks++
		}
		switch d.talk[k].Speaker {
		case d.talk[i].Speaker:
			own++
		default:
			if first < 0 {
				first = s.reply
			}
			heard += s.length
			others++
			if d.talk[k].Speaker == d.talk[j].Speaker {
				mine++
			}
		}
	}
	return []int32{others, own, asks, length, mine, heard, first, most}
}

// following tells who speaks after the reply, and whether in questions.
func (d *dense) following(j int) []int32 {
	if j+1 >= len(d.talk) {
		return []int32{-1, 0, 0, 0}
	}
	s := d.simple[j+1]
	return []int32{int32(flag(d.talk[j+1].Speaker == d.talk[j].Speaker)), s.length, s.reply, d.odds[j+1][Question]}
}

// shared counts the words with meaning that two utterances have in common.
func shared(a, b []words.Token) int32 {
	count := int32(0)
	for _, x := range a {
		if !words.Content(x.Norm) {
			continue
		}
		for _, y := range b {
			if x.Norm == y.Norm {
				count++
				break
			}
		}
	}
	return count
}

// disclaims is 1 if an utterance owns up to having no answer.
func disclaims(tokens []words.Token) int32 {
	for i, t := range tokens {
		if t.Norm == "idea" && i > 0 && tokens[i-1].Norm == "no" || t.Norm == "sure" && i > 0 && tokens[i-1].Norm == "not" ||
			t.Norm == "know" && i > 0 && (strings.HasSuffix(tokens[i-1].Norm, "n't") || tokens[i-1].Norm == "not") {
			return 1
		}
	}
	return 0
}
