package speech

import (
	"runtime"

	"github.com/debrief-app/debrief/service/speech/model"
)

const (
	// mostRecognizers bounds the cores that recognition takes on large machines.
	mostRecognizers = 4
	// recognizerMemory bounds what recognisers take together, in bytes: it leaves
	// an 8 GB laptop to its user.
	recognizerMemory = 2 << 30
)

// roomFor is the number of recognisers of a model that this machine runs at once.
func roomFor(m model.Model) int {
	n := min(runtime.NumCPU(), mostRecognizers)
	if m.Memory > 0 {
		n = min(n, int(recognizerMemory/m.Memory))
	}
	return max(1, n)
}
