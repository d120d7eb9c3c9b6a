package speech

import (
	"runtime"

	"github.com/debrief-app/debrief/service/speech/model"
)

// mostRecognizers bounds the memory that recognisers take together.
const mostRecognizers = 4

// roomFor is the number of recognisers of a model that this machine runs at once.
func roomFor(m model.Model) int {
	return max(1, min(runtime.NumCPU(), mostRecognizers))
}
