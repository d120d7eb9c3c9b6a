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
	// sharedMemory is the part of what one recogniser takes that all share, the model
	// itself, with a reserve: of 284 MB that Moonshine base takes, a second recogniser
	// takes another 100.
	sharedMemory = 0.5
)

// roomFor is the number of recognisers of a model that this machine runs at once.
func roomFor(m model.Model) int {
	return room(runtime.NumCPU(), m.Memory, memory.Available())
}

// room is the number of recognisers of a model of which one takes so many bytes. They
// get half of what is available: the rest is for the decoder and what runs beside it.
func room(cores int, one, available int64) int {
	n := min(cores, mostRecognizers)
	if one > 0 {
		most := int64(recognizerMemory)
		if available > 0 {
			most = min(most, available/2)
		}
		shared := int64(sharedMemory * float64(one))
		n = min(n, int((most-shared)/(one-shared)))
	}
	return max(1, n)
}
