package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/debrief-app/debrief/service/insight/internal/acts"
)

// boostSettings of the second stage were chosen on dev.
type boostSettings struct {
	trees  int
	leaves int
	rate   float64
	least  float64 // curvature a leaf needs: about four times its unsure examples
	ridge  float64 // L2 on the values of leaves
	bags   int     // forests averaged, each from its own draws
	share  int32   // thousandths of the first stage's log-odds that are added
}

// mostBins is into how many stretches a feature is cut.
const mostBins = 48

// binned is a table of examples whose features are the numbers of their bins, column by column.
type binned struct {
	columns [][]uint8
	edges   [][]int32 // upper edge of each bin of a column
}

func bin(rows [][]int32) binned {
	b := binned{}
	for f := range rows[0] {
		sample := make([]int32, 0, len(rows)/3+1)
		for i := 0; i < len(rows); i += 3 {
			sample = append(sample, rows[i][f])
		}
		slices.Sort(sample)
		var edges []int32
		for k := 1; k < mostBins; k++ {
			e := sample[(len(sample)-1)*k/mostBins]
			if len(edges) == 0 || e > edges[len(edges)-1] {
				edges = append(edges, e)
			}
		}
		column := make([]uint8, len(rows))
		for i, row := range rows {
			at, _ := slices.BinarySearch(edges, row[f])
			column[i] = uint8(at)
		}
		b.columns, b.edges = append(b.columns, column), append(b.edges, edges)
	}
	return b
}

// fitForest boosts trees on the logistic loss, as often as there are bags, and averages.
func fitForest(rows [][]int32, label []bool, s boostSettings) acts.Forest {
	positives := 0.0
	for _, y := range label {
		if y {
			positives++
		}
	}
	forest := acts.Forest{Share: s.share, Base: int32(math.Round(1000 * math.Log((positives+1)/(float64(len(label))-positives+1))))}
	g := grower{table: bin(rows), s: s, slope: make([]float64, len(rows)), curve: make([]float64, len(rows))}
	for n := range s.bags {
		trees := g.boost(rows, label, forest.Base, rand.New(rand.NewPCG(uint64(n), 11)))
		for i := range trees {
			for v := range trees[i].Value {
				trees[i].Value[v] /= int32(s.bags)
			}
		}
		forest.Trees = append(forest.Trees, trees...)
	}
	return forest
}

// boost grows trees one upon the other. Each sees a third of the examples and half of the features.
func (g *grower) boost(rows [][]int32, label []bool, base int32, random *rand.Rand) []acts.Tree {
	odds := make([]float64, len(rows))
	for i := range odds {
		odds[i] = float64(base) / 1000
	}
	var trees []acts.Tree
	for range g.s.trees {
		g.members = g.members[:0]
		for i := range rows {
			p := 1 / (1 + math.Exp(-odds[i]))
			g.slope[i], g.curve[i] = p, float64(p*(1-p))
			if label[i] {
				g.slope[i] = p - 1
			}
			if random.Uint32()%3 == 0 {
				g.members = append(g.members, int32(i))
			}
		}
		g.features = random.Perm(len(g.table.columns))[:(len(g.table.columns)+1)/2]
		slices.Sort(g.features)
		tree := g.grow()
		for i := range rows {
			odds[i] += float64(tree.Judge(rows[i])) / 1000
		}
		trees = append(trees, tree)
	}
	return trees
}

// grower grows one tree, best split first.
type grower struct {
	table        binned
	s            boostSettings
	slope, curve []float64
	members      []int32
	features     []int
}

// leaf is a node that may still be split, with its best split.
type leaf struct {
	node         int
	members      []int32
	slope, curve float64
	gain         float64
	feature      int
	bin          int
}

func (g *grower) grow() acts.Tree {
	tree := acts.Tree{}
	add := func() int {
		tree.Feature = append(tree.Feature, 0)
		tree.Threshold = append(tree.Threshold, 0)
		tree.Left = append(tree.Left, 0)
		tree.Value = append(tree.Value, 0)
		return len(tree.Left) - 1
	}
	open := []leaf{g.leaf(add(), g.members)}
	for len(open) < g.s.leaves {
		at := best(open)
		l := open[at]
		if l.gain <= 0 {
			break
		}
		left, right := g.split(l)
		n := add()
		add()
		tree.Feature[l.node], tree.Left[l.node] = uint8(l.feature), uint8(n)
		tree.Threshold[l.node] = g.table.edges[l.feature][l.bin]
		open[at] = g.leaf(n, left)
		open = append(open, g.leaf(n+1, right))
	}
	for _, l := range open {
		tree.Value[l.node] = int32(math.Round(-l.slope / (l.curve + g.s.ridge) * g.s.rate * 1000))
	}
	return tree
}

func best(open []leaf) int {
	at := 0
	for i := range open {
		if open[i].gain > open[at].gain {
			at = i
		}
	}
	return at
}

func (g *grower) split(l leaf) (left, right []int32) {
	column := g.table.columns[l.feature]
	for _, i := range l.members {
		if int(column[i]) <= l.bin {
			left = append(left, i)
		} else {
			right = append(right, i)
		}
	}
	return left, right
}

// leaf sums up the members of a node and finds its best split.
func (g *grower) leaf(node int, members []int32) leaf {
	l := leaf{node: node, members: members}
	for _, i := range members {
		l.slope += g.slope[i]
		l.curve += g.curve[i]
	}
	whole := gain(l.slope, l.curve, g.s.ridge)
	slopes, curves := make([]float64, len(members)), make([]float64, len(members))
	for n, i := range members {
		slopes[n], curves[n] = g.slope[i], g.curve[i]
	}
	for _, f := range g.features {
		var slope, curve [mostBins]float64
		column := g.table.columns[f]
		for n, i := range members {
			b := column[i] % mostBins
			slope[b] += slopes[n]
			curve[b] += curves[n]
		}
		leftSlope, leftCurve := 0.0, 0.0
		for b := range g.table.edges[f] {
			leftSlope += slope[b]
			leftCurve += curve[b]
			if leftCurve < g.s.least || l.curve-leftCurve < g.s.least {
				continue
			}
			if d := gain(leftSlope, leftCurve, g.s.ridge) + gain(l.slope-leftSlope, l.curve-leftCurve, g.s.ridge) - whole; d > l.gain+1e-9 {
				l.gain, l.feature, l.bin = d, f, b
			}
		}
	}
	return l
}

func gain(slope, curve, ridge float64) float64 { return float64(slope*slope) / (curve + ridge) }
