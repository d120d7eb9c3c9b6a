package logistic

import "math"

// Calibrated are the weights with all log-odds stretched and shifted so that the chances are those of
// the examples (Platt, "Probabilistic outputs for support vector machines", 1999). What is more likely
// than something else stays so, unless the examples say that the weights tell nothing.
func (w Weights) Calibrated(examples []Example) Weights {
	stretch, shift := 1.0, 0.0
	const rounds = 100
	for range rounds {
		// Newton's step for both at a time.
		var slope, slopeShift, curve, curveBoth, curveShift float64
		for _, e := range examples {
			x := w.LogOdds(e.Features)
			chance := 1 / (1 + math.Exp(-float64(stretch*x)-shift))
			off := chance
			if e.Right {
				off--
			}
			off, steep := float64(e.Weight*off), float64(e.Weight*float64(chance*(1-chance)))
			slope += float64(off * x)
			slopeShift += off
			curve += float64(float64(steep*x) * x)
			curveBoth += float64(steep * x)
			curveShift += steep
		}
		const ridge = 1e-6 // of examples that are all alike
		curve, curveShift = curve+ridge, curveShift+ridge
		det := float64(curve*curveShift) - float64(curveBoth*curveBoth)
		stretch -= (float64(slope*curveShift) - float64(slopeShift*curveBoth)) / det
		shift -= (float64(slopeShift*curve) - float64(slope*curveBoth)) / det
	}
	scaled := Weights{}
	for name, weight := range w {
		if n := int32(math.Round(float64(weight) * stretch)); n != 0 {
			scaled[name] = n
		}
	}
	scaled[Always] += int32(math.Round(shift * 1000))
	return scaled
}

// LogOdds are the log-odds that an example with the features is right.
func (w Weights) LogOdds(features []string) float64 {
	sum := int32(0)
	for _, f := range features {
		sum += w[f]
	}
	return float64(sum) / 1000
}
