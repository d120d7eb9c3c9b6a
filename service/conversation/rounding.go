package conversation

import "math"

// Numbers are rounded before they are stored or printed, so that the last bits of a
// sum, which depend on the order of adding and on the processor, never reach a result.

// Milli rounds to three digits behind the point, as seconds and scores have them.
func Milli(x float64) float64 { return math.Round(x*1000) / 1000 }

// Percent rounds to two digits behind the point, as shares and confidences have
// them.
func Percent(x float64) float64 { return math.Round(x*100) / 100 }

// Share is x, brought into 0 to 1 and rounded to three digits; NaN is 0.
func Share(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return Milli(min(max(x, 0), 1))
}
