package speech

import (
	"testing"

	"github.com/debrief-app/debrief/service/speech/model"
)

func TestLargeModelsRunOneAtATime(t *testing.T) {
	for _, m := range model.Catalogue() {
		n := roomFor(m)
		if n < 1 || n > mostRecognizers || n > 1 && int64(n)*m.Memory > recognizerMemory {
			t.Errorf("%s: %d recognisers of %d MB", m.Name, n, m.Memory>>20)
		}
	}
	if n := roomFor(model.Model{Memory: 8 << 30}); n != 1 {
		t.Errorf("%d recognisers of a model too large for one", n)
	}
}
