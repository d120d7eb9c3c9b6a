package speaker_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speaker/listen"
)

// TestEvalDiarization prints the error of the turns themselves: whose they are, not
// whose words the recogniser put there.
func TestEvalDiarization(t *testing.T) {
	all := recordings(t)
	ways := []struct {
		name  string
		count func(recording) speaker.Count
	}{
		{"automatic", func(recording) speaker.Count { return 0 }},
		{"the count given", func(r recording) speaker.Count { return speaker.Count(r.count()) }},
	}
	for _, way := range ways {
		fmt.Printf("\n## Who speaks when, %s (0.25 s collar)\n\n| recording | DER %% | missed | invented | confused | speakers |\n|---|---:|---:|---:|---:|---|\n", way.name)
		sums, exact, near := map[string]rate{}, map[string]int{}, map[string]int{}
		for _, r := range all {
			s := speaker.Tell(way.count(r), r.voices)[0]
			found := compare(r.Speakers, s.Segments(), r.Seconds)
			printRate(r.File, found, fmt.Sprintf("%d of %d", s.Count, r.count()))
			kind := r.kind()
			sums[kind] = sums[kind].add(found)
			off := s.Count - r.count()
			if off == 0 {
				exact[kind]++
			}
			if off*off <= 1 {
				near[kind]++
			}
		}
		for _, kind := range slices.Sorted(maps.Keys(sums)) {
			printRate("**"+kind+"**", sums[kind], fmt.Sprintf("%d exact, %d within one", exact[kind], near[kind]))
		}
	}
}

func printRate(name string, r rate, speakers string) {
	fmt.Printf("| %s | %.1f | %.1f | %.1f | %.1f | %s |\n",
		name, r.der(), r.percent(r.missed), r.percent(r.invented), r.percent(r.confused), speakers)
}

// TestEvalByLength prints how much of what is said alone gets the wrong speaker, by the
// length of the turn: those of the made meetings, as sentences of exactly these times.
func TestEvalByLength(t *testing.T) {
	type length struct {
		name string
		most float64 // seconds
	}
	lengths := []length{{"up to 1 s", 1}, {"1 to 2 s", 2}, {"2 to 4 s", 4}, {"longer", math.Inf(1)}}
	turns, seconds, wrong := make([]int, len(lengths)), make([]float64, len(lengths)), make([]float64, len(lengths))
	for _, r := range recordings(t) {
		if !r.made() {
			continue
		}
		s := speaker.Tell(0, r.voices)[0]
		names := r.names(s)
		for _, turn := range r.Speakers {
			if !r.alone(turn) {
				continue
			}
			i := slices.IndexFunc(lengths, func(l length) bool { return turn.End-turn.Start <= l.most })
			turns[i]++
			seconds[i] += turn.End - turn.Start
			if who := s.Of(turn.Start, turn.End).Speaker; who == speaker.Nobody || names[who] != turn.Speaker {
				wrong[i] += turn.End - turn.Start
			}
		}
	}
	fmt.Print("\n## Turns of one person alone, by length\n\n| | turns | seconds | of another speaker |\n|---|---:|---:|---:|\n")
	for i, l := range lengths {
		fmt.Printf("| %s | %d | %.0f | %.1f %% |\n", l.name, turns[i], seconds[i], 100*wrong[i]/max(1, seconds[i]))
	}
}

// mostOneVoice are the voices used by TestEvalOneVoice.
const mostOneVoice = 13

// TestEvalOneVoice takes each person's own speech out of the made meetings: who
// speaks alone must stay one, also over ten minutes, and in another room half way.
func TestEvalOneVoice(t *testing.T) {
	people := ownSpeech(t)
	models := load(t)
	fmt.Print("\n## One voice alone\n\n| recording | seconds | speakers |\n|---|---:|---:|\n")
	split := 0
	try := func(name string, pcm []float32) {
		n := speaker.Tell(0, hear(t, models, pcm))[0].Count
		fmt.Printf("| %s | %d | %d |\n", name, len(pcm)/listen.SampleRate, n)
		if n != 1 {
			split++
		}
	}
	for i, p := range people[:min(len(people), mostOneVoice)] {
		try(p.name, p.pcm)
		if i < 5 {
			try(p.name+", over ten minutes", repeated(p.pcm, 610*listen.SampleRate))
		}
		if i == 5 || i == 6 {
			half := len(p.pcm) / 2
			try(p.name+", another room half way", slices.Concat(p.pcm[:half], farAway(p.pcm[half:])))
		}
	}
	fmt.Printf("| **split** | | %d |\n", split)
}

type person struct {
	name string
	pcm  []float32
}

// ownSpeech is what each person says alone, the longest first.
func ownSpeech(t *testing.T) []person {
	t.Helper()
	decoder := newDecoder(t)
	var people []person
	for _, r := range listed(t) {
		if !r.made() {
			continue
		}
		pcm := sound(t, decoder, r.path)
		own := map[string][]float32{}
		for _, s := range r.Speakers {
			if r.alone(s) {
				own[s.Speaker] = append(own[s.Speaker], pcm[int(s.Start*listen.SampleRate):min(len(pcm), int(s.End*listen.SampleRate))]...)
				own[s.Speaker] = append(own[s.Speaker], make([]float32, listen.SampleRate/2)...)
			}
		}
		for _, who := range slices.Sorted(maps.Keys(own)) {
			people = append(people, person{r.File + " " + who, own[who]})
		}
	}
	slices.SortStableFunc(people, func(a, b person) int { return len(b.pcm) - len(a.pcm) })
	return people
}

// repeated is sound again and again, each time at another level, until it is so long.
func repeated(pcm []float32, samples int) []float32 {
	var out []float32
	for gain := float32(1); len(out) < samples; gain = max(0.3, gain*0.85) {
		for _, x := range pcm {
			out = append(out, gain*x)
		}
	}
	return out
}

// farAway is sound from the other end of a room: duller, softer, and with echoes.
func farAway(pcm []float32) []float32 {
	out := make([]float32, len(pcm))
	low := float32(0)
	for i, x := range pcm {
		low += 0.6 * (x - low)
		out[i] = 0.5 * low
		for _, echo := range []int{613, 1327, 2411} { // samples: 38, 83 and 151 ms
			if i >= echo {
				out[i] += 0.22 * out[i-echo]
			}
		}
	}
	return out
}

// TestEvalVoicesAcrossMeetings compares every voice of the made meetings with every
// other of another meeting.
func TestEvalVoicesAcrossMeetings(t *testing.T) {
	type voice struct {
		file, who string
		print     speaker.Voiceprint
	}
	var voices []voice
	for _, r := range recordings(t) {
		if !r.made() {
			continue
		}
		s := speaker.Tell(0, r.voices)[0]
		for who, name := range r.names(s) {
			if name != "" {
				voices = append(voices, voice{r.File, name, s.Voiceprint(who)})
			}
		}
	}
	var same, found, others, wrong, short int
	for i, a := range voices {
		for _, b := range voices[:i] {
			if a.file == b.file {
				continue
			}
			if a.print.Seconds < 8 || b.print.Seconds < 8 {
				short++
				continue
			}
			_, alike := speaker.Recognize(a.print, []speaker.Voiceprint{b.print})
			switch {
			case a.who == b.who:
				same++
				if alike {
					found++
				}
			default:
				others++
				if alike {
					wrong++
				}
			}
		}
	}
	fmt.Printf("\n## The same voice in another meeting\n\n%d of %d pairs of one voice found, %d of %d pairs of two voices taken for one; %d pairs with less than 8 s\n",
		found, same, wrong, others, short)
}
