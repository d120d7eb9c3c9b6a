package acts

import (
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Buckets is the number of hashed features of the linear stage.
const Buckets = 1 << 18

// Sparse gives the hashed features of every utterance of a talk: the words of the utterance,
// alone and in order, with and without their matter, and the words of its neighbours.
func Sparse(talk []Utterance) [][]uint32 { return sparsely(talk, cuesOf(talk)) }

// cuesOf finds the cues of tasks in every utterance.
func cuesOf(talk []Utterance) [][]task.Cue {
	cues := make([][]task.Cue, len(talk))
	for i, u := range talk {
		cues[i] = task.Find(u.Tokens, givenName)
	}
	return cues
}

func sparsely(talk []Utterance, cues [][]task.Cue) [][]uint32 {
	hashed := make([][]uint64, len(talk))
	for i, u := range talk {
		hashed[i] = hashWords(u.Tokens)
	}
	features := make([][]uint32, len(talk))
	for i := range talk {
		s := sparse{talk: talk, hashed: hashed, i: i, out: make([]uint32, 0, 160)}
		s.own(cues[i])
		s.neighbours()
		s.place()
		features[i] = s.out
	}
	return features
}

type sparse struct {
	talk   []Utterance
	hashed [][]uint64
	i      int
	out    []uint32
}

// Spaces keep features of different kinds apart. Their numbers are part of the trained weights.
const (
	spaceUni uint64 = iota + 1
	spaceBi
	spaceTri
	spaceQuad
	spaceSkip
	spaceShape
	spaceFirst
	spaceLast
	spaceLength
	spaceCue
	spaceNear
	spaceNearBi
	spaceNearEnd
	spaceTurn
	spaceWhole
	spaceBias
)

func (s *sparse) add(space uint64, parts ...uint64) {
	h := space * 0x9E3779B97F4A7C15
	for _, p := range parts {
		h = (h ^ p) * 0xff51afd7ed558ccd
		h ^= h >> 32
	}
	s.out = append(s.out, uint32(h>>16)&(Buckets-1))
}

// own adds the utterance's words.
func (s *sparse) own(cues []task.Cue) {
	s.add(spaceBias)
	w, tokens := s.hashed[s.i], s.talk[s.i].Tokens
	s.grams(w)
	s.edges(w)
	s.shape(tokens)
	s.add(spaceLength, bucket(len(tokens)))
	for _, cue := range cues {
		s.add(spaceCue, uint64(cue.Form), uint64(cue.Owner), uint64(cue.Class))
		s.add(spaceCue, uint64(cue.Form), uint64(cue.Class)+100)
		s.add(spaceCue, uint64(cue.Owner)+200, uint64(cue.Class))
		s.add(spaceCue, uint64(cue.Class)+300, flag(cue.Hedged), flag(cue.Hypothetic))
	}
}

func (s *sparse) grams(w []uint64) {
	for j := 1; j < len(w)-1; j++ {
		s.add(spaceUni, w[j])
	}
	for j := 0; j+1 < len(w); j++ {
		s.add(spaceBi, w[j], w[j+1])
		if j+2 < len(w) {
			s.add(spaceTri, w[j], w[j+1], w[j+2])
			s.add(spaceSkip, w[j], w[j+2])
		}
	}
}

// edges adds how the utterance starts and ends: two, three, four words.
func (s *sparse) edges(w []uint64) {
	n := len(w)
	if n < 3 {
		return
	}
	s.add(spaceFirst, w[1])
	s.add(spaceLast, w[n-2])
	s.add(spaceFirst, w[1], w[n-2])
	if n > 4 {
		s.add(spaceFirst, w[1], w[2], w[3])
		s.add(spaceLast, w[n-4], w[n-3], w[n-2])
	}
	if n > 5 {
		s.add(spaceFirst, w[1], w[2], w[3], w[4])
	}
}

// shape adds the grammar alone: words with matter become one sign, so that what is learned
// from talk about remote controls holds for any talk.
func (s *sparse) shape(tokens []words.Token) {
	var signs []uint64
	for _, t := range tokens {
		switch {
		case words.Hesitation(t.Norm):
		case words.Content(t.Norm):
			if len(signs) == 0 || signs[len(signs)-1] != 1 {
				signs = append(signs, 1)
			}
		default:
			signs = append(signs, hashString(t.Norm))
		}
	}
	for j := range signs {
		if j+3 <= len(signs) {
			s.add(spaceShape, signs[j:j+3]...)
		}
		if j+4 <= len(signs) {
			s.add(spaceQuad, signs[j:j+4]...)
		}
	}
	if len(signs) > 5 {
		signs = signs[:5]
	}
	s.add(spaceShape, append([]uint64{7}, signs...)...)
}

// reach is how many utterances before and after are read.
const reach = 3

// neighbours adds the words around the utterance, told apart by place and by whether the
// same voice says them.
func (s *sparse) neighbours() {
	me := s.talk[s.i]
	for d := -reach; d <= reach; d++ {
		j := s.i + d
		if d == 0 || j < 0 || j >= len(s.talk) {
			continue
		}
		place := uint64(d+10)<<1 | flag(s.talk[j].Speaker == me.Speaker)
		w := s.hashed[j]
		for k := 1; k < len(w)-1 && k < 20; k++ {
			s.add(spaceNear, place, w[k])
			if d == 1 || d == -1 {
				s.add(spaceNearBi, place, w[k], w[k+1])
			}
		}
		if len(w) > 2 {
			s.add(spaceNearEnd, place, w[1])
			s.add(spaceNearEnd, place+100, w[len(w)-2])
			s.add(spaceNearEnd, place+200, bucket(len(w)))
		}
		s.add(spaceTurn, place)
	}
}

// place adds the utterance's edges together with who speaks before and after it, and how the next
// one begins: "right" asks when the speaker goes on after it and another says "yeah".
func (s *sparse) place() {
	w := s.hashed[s.i]
	if len(w) < 3 {
		return
	}
	before, after, reply := s.voice(-1), s.voice(1), uint64(0)
	if after < 2 && len(s.hashed[s.i+1]) > 2 {
		reply = s.hashed[s.i+1][1]
	}
	turn := before*3 + after
	whole := w[1]
	if len(w) <= 6 {
		for _, h := range w[2:] {
			whole = whole*31 + h
		}
		s.add(spaceWhole, turn, whole)
		s.add(spaceWhole, after, whole, reply)
	}
	s.add(spaceWhole, turn+20, w[1])
	s.add(spaceWhole, turn+40, w[len(w)-2])
	s.add(spaceWhole, after+60, reply, w[len(w)-2])
	s.add(spaceWhole, after+80, reply, w[1])
	s.add(spaceWhole, turn+100, bucket(len(w)))
}

// voice tells whether the neighbour is the same voice (1), another (0) or missing (2).
func (s *sparse) voice(d int) uint64 {
	j := s.i + d
	if j < 0 || j >= len(s.talk) {
		return 2
	}
	return flag(s.talk[j].Speaker == s.talk[s.i].Speaker)
}

const (
	edgeStart uint64 = 11
	edgeEnd   uint64 = 13
)

func hashWords(tokens []words.Token) []uint64 {
	w := make([]uint64, 0, len(tokens)+2)
	w = append(w, edgeStart)
	for _, t := range tokens {
		if !words.Hesitation(t.Norm) {
			w = append(w, hashString(t.Norm))
		}
	}
	return append(w, edgeEnd)
}

// hashString is FNV-1a; digits count as one sign.
func hashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		c := s[i]
		if '1' <= c && c <= '9' {
			c = '0'
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// bucket puts a length into one of a few classes.
func bucket(n int) uint64 {
	for b, most := range []int{0, 1, 2, 3, 4, 6, 8, 11, 15, 22, 35} {
		if n <= most {
			return uint64(b)
		}
	}
	return 11
}

func flag(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// givenName is the task.Namer of the classifiers: they know no members.
func givenName(tokens []words.Token, i int) int {
	if i < len(tokens) && words.GivenName(tokens[i].Norm) && !strings.Contains(tokens[i].Norm, "'") {
		return 1
	}
	return 0
}
