package speech

import (
	"testing"

	"github.com/debrief-app/debrief/service/speech/model"
)

func TestRecognisersOfEveryModelHaveTheirMemory(t *testing.T) {
	for _, m := range model.Catalogue() {
		n := roomFor(m)
		if n < 1 || n > mostRecognizers || n > 1 && int64(n+1)*m.Memory/2 > recognizerMemory {
			t.Errorf("%s: %d recognisers of %d MB", m.Name, n, m.Memory>>20)
		}
	}
	if n := roomFor(model.Model{Memory: 8 << 30}); n != 1 {
		t.Errorf("%d recognisers of a model too large for one", n)
	}
}

func TestRecognisersLeaveRoomForOthers(t *testing.T) {
	const mb = 1 << 20
	cases := map[string]struct {
		cores          int
		one, available int64
		want           int
	}{
		"two cores, plenty":          {2, 300 * mb, 8192 * mb, 2},
		"one core":                   {1, 300 * mb, 8192 * mb, 1},
		"a large machine":            {16, 300 * mb, 65536 * mb, mostRecognizers},
		"little is free":             {2, 300 * mb, 1000 * mb, 2},
		"too little is free for two": {2, 300 * mb, 800 * mb, 1},
		"almost nothing is":          {2, 300 * mb, 100 * mb, 1},
		"the system does not say":    {2, 300 * mb, 0, 2},
		"a large model, much memory": {8, 1300 * mb, 65536 * mb, 2},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := room(c.cores, c.one, c.available); got != c.want {
				t.Errorf("%d recognisers, want %d", got, c.want)
			}
		})
	}
}
