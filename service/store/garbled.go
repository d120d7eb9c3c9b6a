package store

import (
	"encoding/json"
	"slices"
)

// Damage within a row leaves a row, with something else in it. What is written there
// as JSON, and is none any more, is left out: it must not keep its conversation from
// being opened, exported or moved.

// legible are the insights whose body can be read.
func legible(all []Insight) []Insight {
	return slices.DeleteFunc(all, func(i Insight) bool { return !json.Valid(i.Body) })
}

// leaveOutGarbled makes everything of a conversation what can be written as JSON.
func (w *Whole) leaveOutGarbled() {
	if !json.Valid(w.Derived) {
		w.Derived = json.RawMessage("{}")
	}
	for i := range w.History {
		if e := &w.History[i]; len(e.Kept) > 0 && !json.Valid(e.Kept) {
			e.Kept = nil
		}
	}
}
