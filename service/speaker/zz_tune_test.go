package speaker_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
)

func cached(t testing.TB, dir, refs string) []recording {
	var all []recording
	b, err := os.ReadFile(refs)
	if err != nil {
		t.Fatal(err)
	}
	json.Unmarshal(b, &all)
	for i := range all {
		b, err := os.ReadFile(dir + "/" + all[i].File + ".voices")
		if err != nil {
			t.Fatal(err)
		}
		if err := all[i].voices.UnmarshalBinary(b); err != nil {
			t.Fatal(all[i].File, err)
		}
	}
	return all
}

func TestZZScore(t *testing.T) {
	if os.Getenv("ZZ_SCORE") == "" {
		t.Skip()
	}
	all := cached(t, os.Getenv("ZZ_SCORE"), os.Getenv("ZZ_REFS"))
	report(all, func(r recording) speaker.Speakers { return speaker.Tell(0, r.voices)[0] })
	report(all, func(r recording) speaker.Speakers {
		return speaker.Tell(speaker.Count(min(13, r.count())), r.voices)[0]
	})
}

func report(all []recording, tell func(recording) speaker.Speakers) {
	sums := map[bool]rate{}
	exact, near := map[bool]int{}, map[bool]int{}
	for _, r := range all {
		s := tell(r)
		x := compare(r.Speakers, s.Segments(), r.Seconds)
		sums[r.made()] = sums[r.made()].add(x)
		if s.Count == r.count() {
			exact[r.made()]++
		}
		if d := s.Count - r.count(); d*d <= 1 {
			near[r.made()]++
		}
		fmt.Printf("%-32s DER %5.1f miss %5.1f fa %5.1f conf %5.1f  %d of %d\n", r.File, x.der(), x.percent(x.missed), x.percent(x.invented), x.percent(x.confused), s.Count, r.count())
	}
	for _, m := range []bool{true, false} {
		x := sums[m]
		fmt.Printf("made %v: DER %.2f miss %.2f fa %.2f conf %.2f exact %d near %d\n", m, x.der(), x.percent(x.missed), x.percent(x.invented), x.percent(x.confused), exact[m], near[m])
	}
}
