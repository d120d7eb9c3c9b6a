package main

import (
	"math"
	"math/rand/v2"

	"github.com/debrief-app/debrief/service/insight/internal/acts"
)

// example is one utterance to learn from.
type example struct {
	features []uint32
	labels   [acts.Heads]int8 // 1 yes, 0 no, -1 not annotated
}

// linearSettings of the first stage were chosen on dev.
type linearSettings struct {
	epochs int
	rate   float32 // AdaGrad's
	drop   float64 // share of features hidden at each step, against learning single words by heart
}

// slot holds the weights of one feature for all heads, side by side in memory.
type slot struct{ weight, square [acts.Heads]float32 }

// fitLinear fits all heads by logistic regression with AdaGrad, in an order drawn from a fixed
// seed. Products are converted before they are added, which forbids the compiler to fuse
// them differently on another processor.
func fitLinear(examples []example, s linearSettings) *acts.Linear {
	slots := make([]slot, acts.Buckets)
	random := rand.New(rand.NewPCG(7, 7))
	seen := make([]uint32, 0, 400)
	hide := uint64(s.drop * (1 << 32))
	for epoch := range s.epochs {
		rate := s.rate
		if epoch == s.epochs-1 {
			rate /= 2 // the last pass settles
		}
		for _, i := range random.Perm(len(examples)) {
			seen = seen[:0]
			for _, f := range examples[i].features {
				if random.Uint64()>>32 >= hide {
					seen = append(seen, f)
				}
			}
			step(slots, seen, examples[i].labels, rate, float32(1/(1-s.drop)))
		}
	}
	return quantized(slots)
}

// step moves the weights of all heads towards the labels of one example. A head that is
// nearly right already is left alone.
func step(slots []slot, features []uint32, labels [acts.Heads]int8, rate, stretch float32) {
	var sums, slopes [acts.Heads]float32
	for _, f := range features {
		w := &slots[f].weight
		for h := range sums {
			sums[h] += w[h]
		}
	}
	for h, label := range labels {
		if label >= 0 {
			slopes[h] = float32(1/(1+math.Exp(-float64(sums[h]*stretch))) - float64(label))
		}
	}
	const settled = 0.005
	for h, g := range slopes {
		if g < settled && g > -settled {
			continue
		}
		for _, f := range features {
			at := &slots[f]
			at.square[h] += float32(g * g)
			at.weight[h] -= float32(rate*g) / float32(math.Sqrt(float64(at.square[h]))+1e-3)
		}
	}
}

// quantized makes the weights small integers. Each head has its own scale; the few weights
// beyond the widest are cut off.
func quantized(slots []slot) *acts.Linear {
	const widest = 2.0 // log-odds of one feature
	l := &acts.Linear{Weights: make([]int8, acts.Heads*len(slots))}
	for h := range l.Scale {
		largest := 0.0
		for i := range slots {
			largest = max(largest, math.Abs(float64(slots[i].weight[h])))
		}
		scale := max(int32(math.Ceil(min(largest, widest)*1000/127)), 1)
		l.Scale[h] = scale
		for i := range slots {
			l.Weights[i*acts.Heads+h] = int8(min(max(math.Round(float64(slots[i].weight[h])*1000/float64(scale)), -127), 127))
		}
	}
	return l
}
