package speaker

import (
	"math"

	"github.com/debrief-app/debrief/service/speaker/internal/linkage"
)

// PrintSize is how many numbers a print has.
const PrintSize = 192

// Print is the direction in which a voice lies, in steps of 1/127 of its largest
// number: 192 bytes keep a turn at a cosine of 0.9999 to what was computed.
type Print []int8

// NewPrint makes a print of a vector; nil of one without direction.
func NewPrint(vector []float32) Print {
	most := float32(0)
	for _, x := range vector {
		most = max(most, float32(math.Abs(float64(x))))
	}
	if most == 0 || math.IsInf(float64(most), 0) || math.IsNaN(float64(most)) {
		return nil
	}
	p := make(Print, len(vector))
	for i, x := range vector {
		p[i] = int8(math.Round(float64(x / most * 127)))
	}
	return p
}

// Bytes are the print as it is stored; PrintOf reads them.
func (p Print) Bytes() []byte {
	b := make([]byte, len(p))
	for i, x := range p {
		b[i] = byte(x)
	}
	return b
}

// PrintOf is the print that Bytes has stored.
func PrintOf(stored []byte) Print {
	p := make(Print, len(stored))
	for i, x := range stored {
		p[i] = int8(x)
	}
	return p
}

// vector is the print at length 1.
func (p Print) vector() vector {
	v := make(vector, len(p))
	for i, x := range p {
		v[i] = float32(x)
	}
	return v.unit()
}

// Similarity is the cosine of two prints, -1 to 1; 0 where one is missing.
func Similarity(a, b Print) float64 {
	if len(a) == 0 || len(a) != len(b) {
		return 0
	}
	return a.vector().dot(b.vector())
}

// vector is a sum of prints, or a print at length 1.
type vector []float32

func (v vector) dot(w vector) float64 { return linkage.Dot(v, w) }

// add adds w times a factor.
func (v vector) add(w vector, factor float64) {
	for i, x := range w {
		v[i] += float32(factor) * x
	}
}

// unit is v scaled to length 1; v itself if it has none.
func (v vector) unit() vector {
	length := math.Sqrt(v.dot(v))
	if length == 0 {
		return v
	}
	u := make(vector, len(v))
	u.add(v, 1/length)
	return u
}
