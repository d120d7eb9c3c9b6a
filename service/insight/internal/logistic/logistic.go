// Package logistic is logistic regression over named features that hold or do not. Its weights are
// small readable files, and integers, so that the result is the same on every machine.
package logistic

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Weights are those of the features, in thousandths of log-odds.
type Weights map[string]int32

// Always is the feature that every example has.
const Always = "always"

// Chance is how likely an example with the features is right, 0 to 1. Unknown features count nothing.
func (w Weights) Chance(features []string) float64 {
	return 1 / (1 + math.Exp(-w.LogOdds(features)))
}

// Read reads lines of a name, a tab and a weight. Lines that begin with # are remarks.
func Read(text string) (Weights, error) {
	w := Weights{}
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, number, ok := strings.Cut(line, "\t")
		weight, err := strconv.ParseInt(number, 10, 32)
		if !ok || err != nil {
			return nil, fmt.Errorf("line %q is no weight", line)
		}
		w[name] = int32(weight)
	}
	return w, nil
}

// MustRead reads weights that come with the program.
func MustRead(text string) Weights {
	w, err := Read(text)
	if err != nil {
		panic("weights do not fit the program; run make train: " + err.Error())
	}
	return w
}

// Steps adds a name for each bound that the value reaches.
func Steps(features []string, name string, value int, bounds ...int) []string {
	for _, bound := range bounds {
		if value >= bound {
			features = append(features, name+" "+strconv.Itoa(bound))
		}
	}
	return features
}
