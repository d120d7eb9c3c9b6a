package transcript

import (
	"cmp"
	"context"
	"errors"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// parseJSON reads what was said from JSON of any tool: it looks for the list of
// lines or words with times and speakers, whatever their names. A reader for each
// tool would know only the versions of today.
func parseJSON(ctx context.Context, text string) (Transcript, error) {
	values, err := parseValues(ctx, text)
	if err != nil {
		return Transcript{}, err
	}
	if len(values) == 0 {
		return Transcript{}, errNothing
	}
	t, err := fromValue(ctx, values[0])
	if len(values) > 1 && len(t.Cues) < 2 && !errors.Is(err, errChat) { // a value on each line
		t, err = fromValue(ctx, value{kind: list, items: values})
	}
	return t, err
}

// fromValue reads a document: one that is whole in itself or one of several in a row.
func fromValue(ctx context.Context, v value) (Transcript, error) {
	if events := v.get("events"); events.kind == list {
		if words := youtubeEvents(events); len(words) > 0 {
			return Transcript{Cues: words}, nil
		}
	}
	l := newLists(ctx)
	l.walk(v, "", "", around{})
	if l.stopped {
		return Transcript{}, context.Cause(ctx)
	}
	best := l.best()
	if best == nil {
		return bareText(ctx, v, 0)
	}
	if l.chatty*2 > l.elements || l.chatty > 0 && l.chatty*2 >= len(best.said) {
		return Transcript{}, errChat
	}
	t := Transcript{whole: isSymbl(v, best)}
	if best.timed+best.ended+best.speaking == 0 || best.guessed && (best.timed == 0 || best.speaking == 0) {
		t.Doubt = DoubtForm
	}
	if best.speaking == 0 {
		joinTurns(best.said, l.turns)
	}
	l.people.rename(best.said, t.whole)
	if !t.whole {
		withoutOwnNames(best.said)
		best.spread(l.order)
	}
	t.Start = inSeconds(best.said, startOf(v))
	t.Cues = best.cues()
	if t.Start.IsZero() {
		fromZero(t.Cues, broadcast)
	}
	return t, nil
}

// startOf is when a document says the conversation began.
func startOf(v value) time.Time {
	for _, s := range []value{v.get("conversation").get("startTime"), v.get("meeting").get("startTime"), v.get("recording_start"), v.get("meeting_start_time")} {
		if t, ok := parseDate(s.text); ok {
			return t
		}
	}
	return time.Time{}
}

// isSymbl reports whether each element is a message by itself, as Symbl and Debrief
// cut them, and no line of captions.
func isSymbl(v value, l *listing) bool {
	return l.name == "messages" && v.get("messages").kind == list ||
		l.name == "" && slices.ContainsFunc(l.said, func(s said) bool { return s.message })
}

// bareText reads an object that has nothing but the text, itself or a few objects down.
func bareText(ctx context.Context, v value, depth int) (Transcript, error) {
	keys := []string{"text", "transcript", "transcription"}
	if v.get("transcript_by").kind == textual { // the metadata of a published transcript
		keys = append(keys, "body")
	}
	for _, key := range keys {
		if s := v.get(key); s.kind == textual && len(strings.Fields(s.text)) > 4 {
			t, err := parseText(ctx, s.text)
			if err == nil && t.Doubt == "" && len(t.Cues) < 2 {
				t.Doubt = DoubtProse
			}
			return t, err
		}
	}
	for _, item := range v.items {
		if item.kind == object && depth < 3 {
			if t, err := bareText(ctx, item, depth+1); err == nil {
				return t, nil
			}
		}
	}
	return Transcript{}, errNothing
}

// rename puts names in the place of identifiers. Those that are no more than numbers
// become names too, unless the source says that they are.
func (p people) rename(all []said, named bool) {
	zero := false
	for _, s := range all {
		zero = zero || s.speaker == "0"
	}
	for i := range all {
		s := &all[i]
		if name := p[s.speaker]; name != "" {
			s.speaker = name
			continue
		}
		if name := p["#"+s.speaker]; name != "" && zero {
			s.speaker = name
			continue
		}
		if !named {
			s.speaker = numbered(s.speaker)
		}
	}
}

// numbered makes a name of a bare number or letter.
func numbered(id string) string {
	id = strings.TrimSpace(id)
	if r, n := utf8.DecodeRuneInString(id); n == len(id) && unicode.IsUpper(r) && r < 'U' || id != "" && len(id) < 4 && strings.Trim(id, "0123456789") == "" {
		return "Speaker " + id
	}
	return id
}

// joinTurns finds out who said what from a list of who spoke when.
func joinTurns(all, turns []said) {
	if len(turns) == 0 {
		return
	}
	inSeconds(turns, time.Time{})
	slices.SortStableFunc(turns, func(a, b said) int { return cmp.Compare(a.start.seconds, b.start.seconds) })
	copied := slices.Clone(all)
	inSeconds(copied, time.Time{})
	const slack = 1.0 // seconds between a word and a turn that still has it
	for i, s := range copied {
		if !s.start.known {
			continue
		}
		middle := s.start.seconds + 0.01
		if s.end.known {
			middle = (s.start.seconds + s.end.seconds) / 2
		}
		at, _ := slices.BinarySearchFunc(turns, middle, func(t said, m float64) int {
			if t.start.seconds <= m {
				return -1
			}
			return 1
		})
		if at > 0 && (turns[at-1].end.seconds+slack >= middle || at == len(turns)) {
			all[i].speaker = turns[at-1].speaker
		} else if at < len(turns) && turns[at].start.seconds-slack <= middle {
			all[i].speaker = turns[at].speaker
		}
	}
	for i := 1; i < len(all); i++ { // signs have no time of their own
		if all[i].speaker == "" && !all[i].start.known {
			all[i].speaker = all[i-1].speaker
		}
	}
}

// inSeconds finds out what the bare numbers of a list count, and puts all times on
// the clock that starts at zero. It returns when that was, where there are dates.
func inSeconds(all []said, start time.Time) time.Time {
	scale := 1 / unitsInSecond(all)
	for i := range all {
		for _, t := range []*rawTime{&all[i].start, &all[i].end, &all[i].length} {
			if t.bare {
				t.seconds, t.bare = t.seconds*scale, false
			}
		}
	}
	if start.IsZero() {
		start = earliest(all)
	}
	for i := range all {
		s := &all[i]
		for _, t := range []*rawTime{&s.start, &s.end} {
			if !t.date.IsZero() {
				t.seconds, t.date = t.date.Sub(start).Seconds(), time.Time{}
			}
		}
		if !s.end.known && s.length.known && s.start.known {
			s.end = rawTime{seconds: s.start.seconds + s.length.seconds, known: true}
		}
		if !s.start.known && s.end.known && i > 0 && all[i-1].end.known {
			s.start = all[i-1].end
		} else if !s.start.known && s.end.known && i == 0 {
			s.start = rawTime{known: true}
		}
	}
	return start
}

// earliest is when the clock of the times stood at zero.
func earliest(all []said) time.Time {
	var first time.Time
	for _, s := range all {
		d := s.date
		if d.IsZero() {
			continue
		}
		if s.start.date.IsZero() && believable(s.start.seconds) {
			d = d.Add(-time.Duration(s.start.seconds * float64(time.Second)))
		}
		if first.IsZero() || d.Before(first) {
			first = d
		}
	}
	return first
}

// unitsInSecond tells seconds, hundredths and thousandths apart by how fast people
// would talk.
func unitsInSecond(all []said) float64 {
	m := measurePace(all)
	switch {
	case m.count == 0:
		return 1
	case m.spans.length > 0:
		return m.unitsOfSpans()
	case m.gaps.length > 0:
		return m.unitsOfGaps()
	case m.whole && m.latest > maxSeconds:
		return 1000
	}
	return 1
}

// pace is how much is said in how many units of time.
type pace struct{ characters, length float64 }

func (p pace) rate() float64 { return p.characters / p.length }

// paces are those of the elements with bare times: within their start and end, and
// from one start to the next where there are no ends.
type paces struct {
	spans, gaps pace
	count       int
	whole       bool // no time has a fraction
	latest      float64
}

func measurePace(all []said) paces {
	m := paces{whole: true}
	var before *said
	for i := range all {
		s := &all[i]
		if !s.start.bare {
			continue
		}
		m.count++
		m.whole = m.whole && s.start.whole && (!s.end.known || s.end.whole)
		m.latest = max(m.latest, s.start.seconds)
		if length := max(s.end.seconds-s.start.seconds, s.length.seconds); (s.end.bare || s.length.bare) && length > 0 {
			m.spans = pace{m.spans.characters + float64(len(s.text)), m.spans.length + length}
		} else if before != nil && s.start.seconds > before.start.seconds {
			m.gaps = pace{m.gaps.characters + float64(len(before.text)), m.gaps.length + s.start.seconds - before.start.seconds}
		}
		before = s
	}
	return m
}

// unitsOfSpans takes the unit in which people say about fifteen characters a second.
func (m paces) unitsOfSpans() float64 {
	const usual = 15
	best, bestError := 1.0, math.Inf(1)
	for _, units := range []float64{1, 100, 1000, 1e7} {
		off := math.Abs(math.Log(m.spans.rate() * units / usual))
		if units != 1 && !m.whole {
			off += 2
		}
		if units == 100 {
			off += 0.7 // hardly anybody counts hundredths
		}
		if off < bestError {
			best, bestError = units, off
		}
	}
	return best
}

// unitsOfGaps knows only that people may be silent: seconds, unless nobody would
// say a word in minutes.
func (m paces) unitsOfGaps() float64 {
	const silent = 0.03 // characters a second
	for _, units := range []float64{1, 1000} {
		if m.gaps.rate()*units > silent {
			return units
		}
	}
	return 1e7
}

// hesitation stands in IBM's lists where somebody said "um".
const hesitation = "%HESITATION"

// silence is what linguists write where nobody speaks: "(pause 0.28)".
var silence = regexp.MustCompile(`^\((?:pause|silence)[\s\d.,s]*\)$`)

// cues makes cues of a listing. Signs join the word before them.
func (l *listing) cues() []Cue {
	spaced := l.hasSpaces()
	var out []Cue
	var lists []int
	for i, s := range l.said {
		if s.kind == "spacing" || s.kind == "audio_event" || strings.TrimSpace(s.text) == "" || s.text == hesitation || s.text[0] == '(' && silence.MatchString(s.text) ||
			!l.words && s.speaker == "" && isDigit(s.text[0]) && clockLine.MatchString(s.text) {
			continue
		}
		c := Cue{Start: unknown, End: unknown, Speaker: s.speaker, Text: markup.ReplaceAllString(s.text, ""), goesOn: s.on}
		if s.start.known {
			c.Start = s.start.seconds
		}
		if s.end.known {
			c.End = s.end.seconds
		}
		n := len(out)
		if n > 0 && l.words && joins(s, spaced && !begins(c, out[n-1])) {
			out[n-1].Text += strings.TrimSpace(s.text)
			if known(c.End) {
				out[n-1].End = c.End
			}
			continue
		}
		c.first = i > 0 && s.group != l.said[i-1].group && !l.punctuated
		out, lists = append(out, c), append(lists, s.group)
	}
	if l.words {
		return phrases(out, lists)
	}
	return out
}

// hasSpaces reports whether words bring the space before them along.
func (l *listing) hasSpaces() bool {
	spaced := 0
	for _, s := range l.said {
		if strings.HasPrefix(s.text, " ") {
			spaced++
		}
	}
	return spaced*2 > len(l.said)
}

// joins reports whether an element of a list of words belongs to the word before it.
func joins(s said, spaced bool) bool {
	if strings.Contains(strings.ToLower(s.kind), "punct") || spaced && !strings.HasPrefix(s.text, " ") {
		return true
	}
	return strings.IndexFunc(s.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 &&
		!strings.ContainsAny(s.text, "♪-–—[(&+$%#@*")
}

// begins reports whether a word without a space before it begins a sentence or a segment
// after a pause: recognisers that put the space before a word leave it out there.
func begins(word, before Cue) bool {
	const pause = 0.1 // seconds; the pieces of one word follow one another at once
	first, _ := utf8.DecodeRuneInString(word.Text)
	if word.Start-before.End >= pause && (unicode.IsLetter(first) || unicode.IsDigit(first)) {
		return true
	}
	return unicode.IsUpper(first) && endsSentence(before.Text)
}

// youtubeEvents reads YouTube's own captions, whose words are timed within a caption.
func youtubeEvents(events value) []Cue {
	var out []Cue
	for _, e := range events.items {
		start := readTime("tstartms", e.get("tStartMs"))
		length := readTime("ddurationms", e.get("dDurationMs"))
		segments := e.get("segs")
		if segments.kind != list || !start.known {
			continue
		}
		for i, s := range segments.items {
			offset := readTime("toffsetms", s.get("tOffsetMs"))
			text := strings.TrimSpace(s.get("utf8").text)
			if text == "" {
				continue
			}
			c := Cue{Start: start.seconds + offset.seconds, End: start.seconds + length.seconds, Text: text}
			if i+1 < len(segments.items) {
				if next := readTime("toffsetms", segments.items[i+1].get("tOffsetMs")); next.known {
					c.End = start.seconds + next.seconds
				}
			}
			out = append(out, c)
		}
	}
	return clip(out)
}

// clip ends each cue where the next one begins: captions stay on the screen longer
// than they are said.
func clip(cues []Cue) []Cue {
	for i := range len(cues) - 1 {
		if next := cues[i+1].Start; next > cues[i].Start {
			cues[i].End = min(cues[i].End, next)
		}
	}
	return cues
}
