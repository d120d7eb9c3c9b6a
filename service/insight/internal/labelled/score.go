package labelled

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Found is an insight to be scored.
type Found struct {
	Text       string
	Score      float64
	MessageIDs []string
}

// Matches gives for each insight, in the order of found, the label that it is taken for, -1 for none: one whose time
// it touches and with which it shares most stems of content words. Each label is taken once; the
// best score chooses first.
func (m Meeting) Matches(found []Found, labels []Label) []int {
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(found[b].Score, found[a].Score) })
	at := map[string]conversationSpan{}
	for _, message := range m.Messages {
		at[message.ID] = conversationSpan{message.TimeOffset, message.End()}
	}
	wanted := make([]map[string]bool, len(labels))
	for n, label := range labels {
		text := label.Text
		for _, i := range m.lines(label) {
			text += " " + m.Lines[i].Text
		}
		wanted[n] = contentStems(text)
	}
	taken, match := make([]bool, len(labels)), make([]int, len(found))
	for _, i := range order {
		match[i] = -1
		best, own := 0, contentStems(found[i].Text)
		for n, label := range labels {
			if taken[n] || !m.touches(found[i].MessageIDs, at, label) {
				continue
			}
			if common := shared(own, wanted[n]); common > best {
				best, match[i] = common, n
			}
		}
		if match[i] >= 0 {
			taken[match[i]] = true
		}
	}
	return match
}

type conversationSpan struct{ start, end float64 }

// lines are the label's lines that the meeting has.
func (m Meeting) lines(label Label) []int {
	return slices.DeleteFunc(slices.Clone(label.Lines), func(i int) bool { return i >= len(m.Lines) })
}

func (m Meeting) touches(ids []string, at map[string]conversationSpan, label Label) bool {
	const tolerance = 2.0 // seconds
	for _, i := range m.lines(label) {
		for _, id := range ids {
			if s, ok := at[id]; ok && s.start < m.Lines[i].End+tolerance && m.Lines[i].Start < s.end+tolerance {
				return true
			}
		}
	}
	return false
}

func shared(a, b map[string]bool) int {
	n := 0
	for s := range a {
		if b[s] {
			n++
		}
	}
	return n
}

// contentStems are the words of a text that say something, without their endings.
func contentStems(text string) map[string]bool {
	stems := map[string]bool{}
	for _, w := range plainWords.FindAllString(strings.ReplaceAll(strings.ToLower(text), "'", ""), -1) {
		if len(w) > 2 && !common[w] {
			stems[withoutEnding(w)] = true
		}
	}
	return stems
}

func withoutEnding(w string) string {
	for _, ending := range []string{"ingly", "ings", "ing", "edly", "ed", "ies", "es", "s", "e", "y"} {
		if strings.HasSuffix(w, ending) && len(w)-len(ending) >= 3 {
			return strings.TrimSuffix(w, ending)
		}
	}
	return w
}

var (
	plainWords = regexp.MustCompile(`[a-z0-9]+`)
	common     = words.Set(`the a an to of and in on for with is are be will we i it that this by at as from or not no do so if up out our they he
 she you your their have has had was were can could should would need needs get into about more next over than then them its also before
 after all any new via per what who when where which why how there here just like really going know think yeah okay`)
)

// Tally counts insights of one kind over meetings, by the worth of the labels they are taken for.
type Tally struct {
	Shown   int
	Right   [4]int // shown, by worth; 0 for none
	Labels  [4]int // by worth
	Among20 int    // of worth 2 and 3 among each meeting's 20 best
}

// Add counts one meeting's insights, and gives what they are taken for.
func (t *Tally) Add(m Meeting, found []Found, labels []Label, shownFrom float64) []int {
	match := m.Matches(found, labels)
	for _, l := range labels {
		t.Labels[l.Worth]++
	}
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(found[b].Score, found[a].Score) })
	for rank, i := range order {
		worth := 0
		if match[i] >= 0 {
			worth = labels[match[i]].Worth
		}
		if found[i].Score >= shownFrom {
			t.Shown++
			t.Right[worth]++
		}
		if rank < 20 && worth >= 2 {
			t.Among20++
		}
	}
	return match
}

// Precision leaves out what is right but clutter.
func (t Tally) Precision() float64 {
	return float64(t.Right[2]+t.Right[3]) / float64(max(1, t.Shown-t.Right[1]))
}

// Recall is of worth 2 and 3.
func (t Tally) Recall() float64 {
	return float64(t.Right[2]+t.Right[3]) / float64(max(1, t.Labels[2]+t.Labels[3]))
}

// F1 is the harmonic mean of precision and recall.
func (t Tally) F1() float64 {
	p, r := t.Precision(), t.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Share reports whether two texts have a content word in common.
func Share(a, b string) bool { return shared(contentStems(a), contentStems(b)) > 0 }
