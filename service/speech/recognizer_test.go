package speech

import "testing"

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
