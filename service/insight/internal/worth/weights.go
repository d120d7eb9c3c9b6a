package worth

import (
	_ "embed"
	"sync"

	"github.com/debrief-app/debrief/service/insight/internal/logistic"
)

// weights are written by internal/train.
//
//go:embed weights.tsv
var weights string

// trained are the weights that come with the program.
var trained = sync.OnceValue(func() logistic.Weights { return logistic.MustRead(weights) })
