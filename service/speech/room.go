package speech

import (
	"runtime"

	"github.com/debrief-app/debrief/service/speech/internal/memory"
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
	return room(runtime.NumCPU(), m.Memory, memory.Available())
}

// room is the number of recognisers that take so many bytes each. They get half of
// what is available: the rest is for the decoder and what runs beside it.
func room(cores int, each, available int64) int {
	n := min(cores, mostRecognizers)
	if each > 0 {
		most := int64(recognizerMemory)
		if available > 0 {
			most = min(most, available/2)
		}
		n = min(n, int(most/each))
	}
	return max(1, n)
}
