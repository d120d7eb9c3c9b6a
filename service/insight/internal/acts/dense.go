package acts

import (
	"slices"

	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// around is how many utterances before and after the trees look at one by one.
const around = 3

// Dense gives the features of the second stage for every utterance: what the first stage
// said of it and of those around it, and what is not in the words. All are integers.
func Dense(talk []Utterance, odds [][Heads]int32) [][]int32 {
	d := newDense(talk, cuesOf(talk), odds)
	rows := make([][]int32, len(talk))
	for i := range talk {
		rows[i] = d.features(i)
	}
	return rows
}

func newDense(talk []Utterance, cues [][]task.Cue, odds [][Heads]int32) *dense {
	d := &dense{talk: talk, odds: odds, simple: make([]simple, len(talk)), back: make([]int32, len(talk))}
	for i, u := range talk {
		d.simple[i] = plain(u, cues[i])
	}
	d.survey()
	return d
}

// features are those of utterance i.
func (d *dense) features(i int) []int32 {
	d.row = make([]int32, 0, 110)
	d.words(i)
	d.near(i)
	d.timing(i)
	d.wide(i)
	return d.row
}

type dense struct {
	talk   []Utterance
	odds   [][Heads]int32
	simple []simple
	row    []int32

	shares map[string]int32 // of each voice in the words of the talk, in thousandths
	sums   [Heads][]int64   // running sums of the odds
	sorted []int32          // odds of Task, rising
	asking int32            // utterances in a thousand with a question mark
	back   []int32          // hundredths of a second since the same voice spoke
}

// simple is what can be seen of an utterance alone.
type simple struct {
	length          int32
	asks            bool // has a question mark
	end             int32
	start, finish   int32
	cue             int32
	promise, duties int32
	tag, inverted   bool // ends with "isn't it"; has "do you" inside
	asked, you      bool // has a word of asking; speaks to somebody
	reply           int32
}

func plain(u Utterance, cues []task.Cue) simple {
	w := words.Words(u.Tokens)
	s := simple{length: int32(len(w))}
	for _, t := range u.Tokens {
		s.asks = s.asks || t.Norm == "?"
	}
	if n := len(u.Tokens); n > 0 {
		s.end = int32(endings[u.Tokens[n-1].Norm])
	}
	if content := words.TrimLead(w); len(content) > 0 {
		s.start = int32(starters[content[0].Norm])
		if len(content) > 1 && s.start == 2 && subjects[content[1].Norm] {
			s.start = 4
		}
	}
	if len(w) > 0 {
		s.finish = int32(finishers[w[len(w)-1].Norm])
	}
	s.form(w)
	for _, cue := range cues {
		s.cue = max(s.cue, cueStrength(cue))
		switch cue.Form {
		case task.Promise:
			s.promise++
		case task.Duty, task.Request:
			s.duties++
		}
	}
	return s
}

// form notes the grammar of asking wherever it stands in the utterance.
func (s *simple) form(w []words.Token) {
	for i, t := range w {
		s.asked = s.asked || starters[t.Norm] == 1
		s.you = s.you || t.Norm == "you" || t.Norm == "your"
		if i+1 < len(w) && starters[t.Norm] == 2 && subjects[w[i+1].Norm] {
			s.inverted = true
			s.tag = s.tag || i+2 == len(w)
		}
	}
	if first := words.Fluent(w); len(first) > 0 {
		s.reply = int32(replies[first[0].Norm])
	} else if len(w) > 0 {
		s.reply = 1
	}
}

var (
	replies = classesOf("yeah yes yep sure right exactly mm-hmm uh-huh okay ok", "no nope not", "i well it because")

	endings   = map[string]int{".": 1, ",": 2, "?": 3, "!": 1}
	starters  = classesOf("what how why when where who which whose", "do does did is are was were can could will would should shall have has am isn't aren't don't doesn't didn't won't can't wasn't wouldn't haven't", "i you we he she it they")
	subjects  = words.Set("i you we he she it they there this that these those the your our")
	finishers = classesOf("right okay ok", "huh yeah no hmm eh", "or and so", "it that this them there")
)

func classesOf(lists ...string) map[string]int {
	m := map[string]int{}
	for i, list := range lists {
		for w := range words.Set(list) {
			m[w] = i + 1
		}
	}
	return m
}

// cueStrength ranks how plainly a cue speaks of a task.
func cueStrength(c task.Cue) int32 {
	if c.Class == task.Flow || c.Class == task.State || c.Hypothetic {
		return 1
	}
	strength := int32(2)
	if c.Class == task.Doing || c.Class == task.Contact {
		strength++
	}
	if c.Form != task.Ability && c.Form != task.Advice && c.Form != task.Permitted {
		strength++
	}
	if c.Owner != task.Everyone && c.Owner != task.Nobody && c.Owner != task.Absent {
		strength++
	}
	return strength
}

// survey takes stock of the whole talk.
func (d *dense) survey() {
	counts := map[string]int32{}
	total, asks := int32(1), int32(0)
	for h := range d.sums {
		d.sums[h] = make([]int64, len(d.talk)+1)
	}
	for i, s := range d.simple {
		counts[d.talk[i].Speaker] += s.length
		total += s.length
		if s.asks {
			asks++
		}
		for h := range d.sums {
			d.sums[h][i+1] = d.sums[h][i] + int64(d.odds[i][h])
		}
		d.sorted = append(d.sorted, d.odds[i][Task])
	}
	slices.Sort(d.sorted)
	d.shares = counts
	for voice := range counts {
		d.shares[voice] = int32(int64(counts[voice]) * 1000 / int64(total))
	}
	d.asking = asks * 1000 / int32(max(len(d.talk), 1))
	last := map[string]float64{}
	for i, u := range d.talk {
		d.back[i] = 6000
		if end, ok := last[u.Speaker]; ok {
			d.back[i] = hundredths(u.Start - end)
		}
		last[u.Speaker] = u.End
	}
}

func (d *dense) put(values ...int32) { d.row = append(d.row, values...) }

func (d *dense) words(i int) {
	s := d.simple[i]
	d.put(int32(flag(s.asks)), s.end, s.start, s.finish, s.cue, s.promise, s.duties, s.length,
		int32(flag(s.tag)), int32(flag(s.inverted)), int32(flag(s.asked)), int32(flag(s.you)), d.answer(i))
	for h := range Heads {
		d.put(d.odds[i][h])
	}
}

// answer is how the next other voice begins, within three utterances: 0 if none speaks.
func (d *dense) answer(i int) int32 {
	for j := i + 1; j < len(d.talk) && j <= i+around; j++ {
		if d.talk[j].Speaker != d.talk[i].Speaker {
			return d.simple[j].reply + 1
		}
	}
	return 0
}

// near puts in the utterances around one by one. What lies outside the talk is 0.
func (d *dense) near(i int) {
	for o := -around; o <= around; o++ {
		j := i + o
		if o == 0 {
			continue
		}
		if j < 0 || j >= len(d.talk) {
			d.put(0, 0, 0, 0, 0, 0, 0, -1)
			continue
		}
		s, odds := d.simple[j], d.odds[j]
		d.put(odds[Question], odds[Task], odds[Commit], odds[Suggest], odds[Reply], s.length, s.end,
			int32(flag(d.talk[j].Speaker == d.talk[i].Speaker)))
	}
}

// timing puts in pauses, length and place, in hundredths of a second and thousandths of the talk.
func (d *dense) timing(i int) {
	u := d.talk[i]
	before, after := int32(-500), int32(-500)
	if i > 0 {
		before = hundredths(u.Start - d.talk[i-1].End)
	}
	if i+1 < len(d.talk) {
		after = hundredths(d.talk[i+1].Start - u.End)
	}
	d.put(before, after, d.back[i], hundredths(u.End-u.Start), int32(i*1000/len(d.talk)), int32(min(len(d.talk)-i, 2000)), d.shares[u.Speaker])
}

func hundredths(seconds float64) int32 { return int32(min(max(seconds*100, -6000), 6000)) }

// wide puts in what is said in a larger stretch: assignments come together.
func (d *dense) wide(i int) {
	d.put(d.asking, int32(len(d.talk)))
	for _, width := range []int{5, 15, 40} {
		from, to := max(0, i-width), min(len(d.talk), i+width+1)
		for _, h := range []Head{Task, Commit, Suggest, Decide} {
			d.put(int32((d.sums[h][to] - d.sums[h][from]) / int64(to-from)))
		}
	}
	const width = 12
	own, all, cues := int32(-12*unit), int32(-12*unit), int32(0)
	for j := max(0, i-width); j < min(len(d.talk), i+width+1); j++ {
		if j == i {
			continue
		}
		all = max(all, d.odds[j][Task])
		if d.talk[j].Speaker == d.talk[i].Speaker {
			own = max(own, d.odds[j][Task])
		}
		if d.simple[j].cue >= 4 {
			cues++
		}
	}
	rank, _ := slices.BinarySearch(d.sorted, d.odds[i][Task])
	d.put(own, all, cues, int32(min(len(d.sorted)-rank, 500)), d.odds[i][Task]-d.sorted[len(d.sorted)-1])
}
