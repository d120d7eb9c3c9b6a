package worker

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"github.com/debrief-app/debrief/service/speech"
)

// FuzzPipe hands a child's output to everything that reads it: whatever comes, no
// time that is handed on is negative or endless.
func FuzzPipe(f *testing.F) {
	for _, seed := range []string{
		`{"segment":{"index":0,"start":0,"end":1,"sentences":[{"text":"One.","start":0,"end":1}]}}` + "\n" + `{"done":{"duration":1}}` + "\n",
		"text {\"info\":{\"duration\":1e300}}\n", `{"progress":{"position":-1}}{"failed":{"code":"x"}}`, "{\"segment\":\n", "{\"a\":{\"b\":[}}\n\x00",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, output []byte) {
		lines := readLines(bytes.NewReader(output))
		defer lines.stop()
		h := Handler{
			Info:     func(i Info) error { return checkHandedOn(t, i.Duration) },
			Progress: func(p Progress) { _ = checkHandedOn(t, p.Position, p.Duration) },
			Segment: func(s speech.Segment) error {
				times := []float64{s.Start, s.End}
				for _, one := range s.Sentences {
					times = append(times, one.Start, one.End, one.End-one.Start)
				}
				return checkHandedOn(t, times...)
			},
		}
		err := lines.each(nil, func(value []byte) (last bool, err error) {
			var e event
			if err := json.Unmarshal(value, &e); err != nil {
				return false, err
			}
			if err := e.checkTimes(); err != nil {
				return false, err
			}
			return e.Done != nil, h.handle(e)
		})
		_ = err // nonsense is refused
	})
}

func checkHandedOn(t *testing.T, times ...float64) error {
	for _, v := range times {
		if v < 0 || math.IsInf(v, 0) || math.IsNaN(v) || v > maxTime {
			t.Errorf("%v was handed on", v)
		}
	}
	return nil
}
