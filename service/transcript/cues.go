package transcript

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// cues turns parts into cues; those of one block share its time by the length of
// what they say.
func cues(blocks []block, parts []part) []Cue {
	var all []Cue
	for from := 0; from < len(parts); {
		to := from
		for to < len(parts) && parts[to].block == parts[from].block {
			to++
		}
		all = append(all, shared(blocks[parts[from].block], parts[from:to])...)
		from = to
	}
	return all
}

func shared(b block, parts []part) []Cue {
	var out []Cue
	total := 0
	for k, p := range parts {
		text := oneLine(p.text)
		if isNothing(text) || strings.IndexByte("[(*\xe2", text[0]) >= 0 && notSpoken.MatchString(text) {
			continue
		}
		total += len(text)
		out = append(out, Cue{Speaker: p.speaker, Text: text, first: k > 0 && p.named})
	}
	at := b.start
	for i := range out {
		out[i].Start = at
		at += (b.end - b.start) * float64(len(out[i].Text)) / float64(total)
		out[i].End = at
	}
	if n := len(out); n > 0 {
		out[n-1].End = b.end
	}
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// maxSeconds bounds believable times: two days.
const maxSeconds = 48 * 3600

// settle puts cues in order and makes their times whole. Those that have none take
// their place between the ones around them; where no cue has any, none gets one.
func (t *Transcript) settle() {
	t.Cues = clean(t.Cues)
	if t.Untimed = !slices.ContainsFunc(t.Cues, func(c Cue) bool { return known(c.Start) }); t.Untimed {
		for i := range t.Cues {
			t.Cues[i].Start, t.Cues[i].End = 0, 0
		}
		return
	}
	order(t.Cues)
	situate(t.Cues)
	finish(t.Cues)
}

// clean drops cues without words and times that nobody can believe.
func clean(cues []Cue) []Cue {
	kept := cues[:0]
	for _, c := range cues {
		c.Text = oneLine(strings.ToValidUTF8(c.Text, "�"))
		c.Speaker = speakerName(c.Speaker)
		if c.Text == "" {
			continue
		}
		if !believable(c.Start) {
			c.Start = unknown
		}
		if !believable(c.End) || c.End < c.Start {
			c.End = unknown
		}
		kept = append(kept, c)
	}
	return kept
}

func believable(seconds float64) bool { return seconds >= 0 && seconds < maxSeconds }

// order sorts by start; cues without one stay behind the cue before them.
func order(cues []Cue) {
	type placed struct {
		at  float64
		cue Cue
	}
	sorted, at := make([]placed, len(cues)), 0.0
	inOrder := true
	for i, c := range cues {
		if known(c.Start) {
			inOrder = inOrder && c.Start >= at
			at = c.Start
		}
		sorted[i] = placed{at, c}
	}
	if inOrder {
		return
	}
	slices.SortStableFunc(sorted, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	for i := range sorted {
		cues[i] = sorted[i].cue
	}
}

// situate gives each run of cues without a start the time between its neighbours.
func situate(cues []Cue) {
	end := 0.0 // of the cue before
	for i := 0; i < len(cues); {
		if known(cues[i].Start) {
			end = cues[i].Start
			if known(cues[i].End) {
				end = cues[i].End
			} else {
				end += spokenFor(cues[i].Text)
			}
			i++
			continue
		}
		to, length := i, 0.0
		for to < len(cues) && !known(cues[to].Start) {
			length += spokenFor(cues[to].Text)
			to++
		}
		from, scale := end, 1.0
		if to < len(cues) {
			from = min(from, cues[to].Start)
			scale = min(1, (cues[to].Start-from)/length)
		}
		for ; i < to; i++ {
			cues[i].Start = from
			from += spokenFor(cues[i].Text) * scale
			if !known(cues[i].End) || cues[i].End < cues[i].Start {
				cues[i].End = from
			}
		}
		end = from
	}
}

// finish gives cues an end: the next one's start, unless it is far away.
func finish(cues []Cue) {
	const slow = 1.6 // slow talk takes as much longer
	for i := range cues {
		c := &cues[i]
		if c.End > c.Start {
			continue
		}
		c.End = c.Start + spokenFor(c.Text)*slow
		if i+1 < len(cues) && cues[i+1].Start > c.Start {
			c.End = min(c.End, cues[i+1].Start)
		}
	}
}

// spokenFor is how long it takes to say a text, in seconds.
func spokenFor(text string) float64 {
	const charactersPerSecond = 15 // English at its usual pace
	return max(0.5, float64(len(text))/charactersPerSecond)
}

// fromZero moves times that begin late, because they are times of day, to zero.
func fromZero(cues []Cue, late float64) {
	first := math.Inf(1)
	for _, c := range cues {
		if known(c.Start) {
			first = min(first, c.Start)
		}
	}
	if math.IsInf(first, 1) || first < late {
		return
	}
	for i := range cues {
		cues[i].Start -= first
		cues[i].End -= first
	}
}
