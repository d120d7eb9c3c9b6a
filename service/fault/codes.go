package fault

import (
	"maps"
	"slices"
)

// Codes lists every code that has a sentence, in alphabetical order.
func Codes() []Code { return slices.Sorted(maps.Keys(sentences)) }
