// Package sift tells which of the things that the network finds are one and the same, and which are worth showing.
//
// It is logistic regression on what is known of each. The weights were fitted to the labelled meetings with the scores of
// networks that had not seen the meeting's series (training/insights); they are readable, in thousandths of log-odds.
package sift

import (
	_ "embed"
	"sync"

	"github.com/debrief-app/debrief/service/insight/internal/logistic"
)

// Kind is what is judged.
type Kind int

// The kinds.
const (
	Pair  Kind = iota // whether two messages are about the same task
	Task              // whether a task is worth showing
	Point             // whether a summary would hold what a message tells
	kinds
)

// Files are the names of the weights by kind.
var Files = [kinds]string{"pairs.tsv", "tasks.tsv", "points.tsv"}

var (
	//go:embed pairs.tsv
	pairs string
	//go:embed tasks.tsv
	tasks string
	//go:embed points.tsv
	points string
)

var trained = sync.OnceValue(func() (w [kinds]logistic.Weights) {
	for i, text := range [kinds]string{pairs, tasks, points} {
		w[i] = logistic.MustRead(text)
	}
	return w
})

// Odds are the log-odds that what has the features is what the kind asks for.
func Odds(k Kind, features []string) float64 { return trained()[k].LogOdds(features) }
