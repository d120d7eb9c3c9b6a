package linkage_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/speaker/internal/linkage"
)

// at is a direction in the plane, in degrees.
func at(degrees float64) []float32 {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return []float32{float32(cos), float32(sin)}
}

func groupsAt(degrees ...float64) []linkage.Group {
	var groups []linkage.Group
	for i, d := range degrees {
		groups = append(groups, linkage.Group{Sum: at(d), Size: 1, Members: []int{i}})
	}
	return groups
}

// members are those of all groups, each sorted, the groups by their first.
func members(groups []linkage.Group) string {
	var all [][]int
	for _, g := range groups {
		slices.Sort(g.Members)
		all = append(all, g.Members)
	}
	slices.SortFunc(all, slices.Compare)
	return fmt.Sprint(all)
}

func TestJoin(t *testing.T) {
	tests := []struct {
		name        string
		degrees     []float64
		distance    float64
		least, most int
		want        string
	}{
		{"two that are apart", []float64{0, 90}, 0.5, 1, 0, "[[0] [1]]"},
		{"two that are near", []float64{0, 20}, 0.5, 1, 0, "[[0 1]]"},
		{"two bundles", []float64{0, 120, 5, 125, 10}, 0.5, 1, 0, "[[0 2 4] [1 3]]"},
		// 0 and 60 degrees are 0.5 apart, but the average of 0 to {60, 50} is 0.43.
		{"the average counts, not the nearest", []float64{0, 60, 50}, 0.42, 1, 0, "[[0] [1 2]]"},
		{"at most so many, however far", []float64{0, 90, 180}, 0.1, 1, 2, "[[0 1] [2]]"},
		{"at least so many, however near", []float64{0, 1, 3}, 0.5, 2, 0, "[[0 1] [2]]"},
		{"more asked for than there are", []float64{0, 1}, 0.5, 5, 0, "[[0] [1]]"},
		{"nothing", nil, 0.5, 1, 0, "[]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := linkage.Join(groupsAt(test.degrees...), test.distance, test.least, test.most)
			if m := members(got); m != test.want {
				t.Errorf("got %s, want %s", m, test.want)
			}
		})
	}
}

// What has been joined in parts is joined on with the same distances.
func TestJoiningInPartsKeepsTheDistances(t *testing.T) {
	first := linkage.Join(groupsAt(0, 10), 0.5, 1, 0)
	second := linkage.Join(groupsAt(80, 90), 0.5, 1, 0)
	// The four pairs are cos 80, 90, 70 and 80 degrees: 0.172 on average.
	both := func(distance float64) int {
		groups := append(slices.Clone(first), slices.Clone(second)...)
		for i := range groups {
			groups[i].Sum = slices.Clone(groups[i].Sum)
		}
		return len(linkage.Join(groups, distance, 1, 0))
	}
	if both(0.82) != 2 || both(0.84) != 1 {
		t.Errorf("joined below 0.82: %d, below 0.84: %d groups", both(0.82), both(0.84))
	}
}
