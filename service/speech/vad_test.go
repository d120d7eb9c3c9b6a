package speech

import "testing"

// scripted is a network that answers from a script.
type scripted struct{ answers []float32 }

func (s *scripted) Reset() {}

func (s *scripted) Probability([]float32) float32 {
	p := s.answers[0]
	s.answers = s.answers[1:]
	return p
}

func TestSpeechIsSeparatedFromNoiseByTwoThresholds(t *testing.T) {
	const no, perhaps, yes = 0.1, 0.3, 0.9
	cases := map[string]struct {
		windows []float32
		want    string // a dot for each silent window, an S for speech
	}{
		"a click is no speech":               {[]float32{no, yes, yes, no, no}, "....."},
		"three windows are":                  {[]float32{no, yes, yes, yes, yes}, "...SS"},
		"what is unsure does not begin it":   {[]float32{yes, yes, perhaps, yes, yes, yes}, ".....S"},
		"nor does it end it":                 {[]float32{yes, yes, yes, perhaps, perhaps, perhaps, perhaps, perhaps, perhaps}, "..SSSSSSS"},
		"a short silence does not end it":    {[]float32{yes, yes, yes, no, no, no, no, no, yes, no}, "..SSSSSSSS"},
		"six windows of silence do":          {[]float32{yes, yes, yes, no, no, no, no, no, no, yes}, "..SSSSSS.."},
		"unsure windows stretch the silence": {[]float32{yes, yes, yes, no, no, no, perhaps, no, no, no}, "..SSSSSSS."},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := &voiceDetector{network: &scripted{c.windows}}
			got := ""
			for range c.windows {
				if d.speech(nil) {
					got += "S"
				} else {
					got += "."
				}
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
