package moonshine

import (
	"encoding/binary"
	"math"

	"github.com/debrief-app/debrief/service/speech/internal/onnx"
)

// most is the largest integer of a packed weight: seven bits and a sign. Processors
// without VNNI instructions add two products of an unsigned and a signed byte in
// sixteen bits, where 255*127*2 overflows and 255*64*2 does not: with seven bits
// every processor computes the same.
const most = 63

// packed is a matrix of integers, one scale for each column.
type packed struct{ values, scales *onnx.Tensor }

// pack turns a weight around one scale into one with a scale for each column. A column
// whose integers fit keeps them as they are; the others are rounded.
func pack(w weight, transpose bool) packed {
	rows, columns := int(w.dims[0]), int(w.dims[1])
	at := func(row, column int) int { return row*columns + column }
	if transpose {
		rows, columns = columns, rows
		at = func(row, column int) int { return column*rows + row }
	}
	values := make([]byte, rows*columns)
	scales := make([]byte, 0, 4*columns)
	for c := range columns {
		largest := most
		for r := range rows {
			largest = max(largest, abs(w.value(at(r, c))))
		}
		for r := range rows {
			values[r*columns+c] = byte(scaled(w.value(at(r, c)), largest))
		}
		scale := float32(float64(w.scale) * float64(largest) / most)
		scales = binary.LittleEndian.AppendUint32(scales, math.Float32bits(scale))
	}
	return packed{
		values: &onnx.Tensor{Name: w.name + "_packed", Type: onnx.Int8, Dims: []int64{int64(rows), int64(columns)}, Data: values},
		scales: &onnx.Tensor{Name: w.name + "_scales", Type: onnx.Float32, Dims: []int64{int64(columns)}, Data: scales},
	}
}

// scaled is v*most/largest, rounded half away from zero; in integers, so that it is the
// same on every processor.
func scaled(v, largest int) int8 {
	n := (2*abs(v)*most + largest) / (2 * largest)
	if v < 0 {
		n = -n
	}
	return int8(n)
}

func abs(v int) int { return max(v, -v) }
