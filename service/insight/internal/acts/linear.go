package acts

// Linear is the first stage: for each head one weight a bucket.
type Linear struct {
	Weights [Heads][]int8
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
	for h := range sums {
		weights := l.Weights[h]
		for _, f := range features {
			sums[h] += int32(weights[f])
		}
		sums[h] *= l.Scale[h]
		sums[h] = min(max(sums[h], -12*unit), 12*unit)
	}
	return sums
}
