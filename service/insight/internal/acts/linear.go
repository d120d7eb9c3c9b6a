package acts

// Linear is the first stage: for each bucket one weight a head, side by side, so that a
// feature costs one look into memory and not one a head.
type Linear struct {
	Weights []int8
	Scale   [Heads]int32 // a weight of one is Scale/1000 in log-odds
}

// Floor is the first stage's log-odds of a judged act below which the second is not asked:
// hardly any are right there, and most utterances are.
var Floor = [Heads]int32{Question: -4500, Task: -7000, Commit: -5500, Decide: -5500}

// unit is log-odds as integers: 1000 is one.
const unit = 1000

// Judge sums the weights of the features: log-odds in thousandths.
func (l *Linear) Judge(features []uint32) [Heads]int32 {
	var sums [Heads]int32
	for _, f := range features {
		weights := l.Weights[f*Heads : f*Heads+Heads]
		for h, w := range weights {
			sums[h] += int32(w)
		}
	}
	for h := range sums {
		sums[h] = min(max(sums[h]*l.Scale[h], -12*unit), 12*unit)
	}
	return sums
}
