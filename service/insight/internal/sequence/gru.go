package sequence

import "math"

const (
	hidden = 96
	inputs = Width + features
)

// direction is a gated recurrent unit that reads the meeting one way. Its rows are those of the reset gate, the
// update gate and the new state.
type direction struct {
	in        [3 * hidden][inputs]float32
	state     [3 * hidden][hidden]float32
	inBias    [3 * hidden]float32
	stateBias [3 * hidden]float32
}

// run gives the state after each message.
func (d *direction) run(messages [][inputs]float32, backward bool) [][hidden]float32 {
	states := make([][hidden]float32, len(messages))
	var h [hidden]float32
	for step := range messages {
		i := step
		if backward {
			i = len(messages) - 1 - step
		}
		h = d.next(&messages[i], &h)
		states[i] = h
	}
	return states
}

func (d *direction) next(x *[inputs]float32, h *[hidden]float32) [hidden]float32 {
	var out [hidden]float32
	for k := range hidden {
		reset := sigmoid(d.fromInput(k, x) + d.fromState(k, h))
		update := sigmoid(d.fromInput(hidden+k, x) + d.fromState(hidden+k, h))
		fresh := tanh(d.fromInput(2*hidden+k, x) + float32(reset*d.fromState(2*hidden+k, h)))
		out[k] = float32((1-update)*fresh) + float32(update*h[k])
	}
	return out
}

func (d *direction) fromInput(row int, x *[inputs]float32) float32 {
	return d.inBias[row] + dot(d.in[row][:], x[:])
}

func (d *direction) fromState(row int, h *[hidden]float32) float32 {
	return d.stateBias[row] + dot(d.state[row][:], h[:])
}

// dot sums in four strands, which is faster and the same everywhere: products are rounded before they are
// added, so that no processor fuses the two.
func dot(a, b []float32) float32 {
	var s [4]float32
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s[0] += float32(a[i] * b[i])
		s[1] += float32(a[i+1] * b[i+1])
		s[2] += float32(a[i+2] * b[i+2])
		s[3] += float32(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s[0] += float32(a[i] * b[i])
	}
	return (s[0] + s[1]) + (s[2] + s[3])
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

func tanh(x float32) float32 { return float32(math.Tanh(float64(x))) }
