package speech

import (
	"sync"
	"testing"
)

func TestATextAtTheLimitMayBeCutShort(t *testing.T) {
	cases := map[string]struct {
		tokens  int
		seconds float64
		want    bool
	}{
		"nothing":                  {0, 0.1, false},
		"one word":                 {2, 0.8, false},
		"plain talk":               {40, 10, false},
		"at the limit":             {60, 10, true},
		"a token below":            {59, 10, true}, // the sound was rounded to frames
		"two below":                {58, 10, false},
		"a fast word at the limit": {5, 0.9, true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := cutShort(c.tokens, int(c.seconds*SampleRate)); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}

// All recognisers share one model: what several recognise at a time is what each
// would recognise alone.
func TestOneModelRecognisesSeveralCutsAtATime(t *testing.T) {
	m, _ := installed(t)
	r, err := newRecognizer(m)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	const each = 2 * SampleRate
	pcm := meeting(t, 1)[:4*each]
	piece := func(i int) []float32 { return pcm[i*each : (i+1)*each] }
	together := make([]string, len(pcm)/each)
	var all sync.WaitGroup
	for i := range together {
		all.Go(func() { together[i] = r.recognize(piece(i)).text })
	}
	all.Wait()
	for i, text := range together {
		if alone := r.recognize(piece(i)).text; alone != text {
			t.Errorf("piece %d: %q beside others, %q alone", i, text, alone)
		}
	}
}
