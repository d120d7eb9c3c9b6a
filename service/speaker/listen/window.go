package listen

import (
	"fmt"
	"slices"

	"github.com/debrief-app/debrief/service/onnx"
	"github.com/debrief-app/debrief/service/speaker"
)

// SampleRate is the rate, in samples a second, that the models expect.
const SampleRate = 16000

const (
	samplesPerFrame = SampleRate / speaker.FramesPerSecond
	windowSamples   = speaker.WindowFrames * samplesPerFrame
	hopSamples      = speaker.WindowHop * samplesPerFrame
)

// What the segmentation network answers for a window: for each of its steps the
// logarithms of the probabilities of nobody, of each voice alone, and of each pair.
const (
	steps   = 589
	classes = 7
	// A step sees 991 samples and stands for their middle; steps are 270 samples apart.
	stepSamples = 270
	stepMiddle  = 991 / 2.0
)

// powerset are the voices of each class, the first class being nobody.
var powerset = [classes][2]int{
	{speaker.Nobody, speaker.Nobody},
	{0, speaker.Nobody}, {1, speaker.Nobody}, {2, speaker.Nobody},
	{0, 1}, {0, 2}, {1, 2},
}

// window is what the network says about 10 s of sound: for each frame the
// probabilities' logarithms, and the likeliest class.
type window struct {
	scores []float32 // steps * classes
	class  [speaker.WindowFrames]int
}

// silence is the peak up to which a window holds nobody: -80 dBFS, above the noise that
// sixteen bits make of nothing and far below any microphone's. Hours without a sound,
// as forgotten recorders make them, then cost next to nothing.
const silence = 1e-4

// silent is the window in which the network would find nobody.
func silent() *window {
	w := &window{scores: make([]float32, steps*classes)}
	for i := range w.scores {
		if i%classes != 0 {
			w.scores[i] = -20
		}
	}
	return w
}

// segment asks the network about the windows of sound, each hopSamples behind the one
// before.
func segment(network *onnx.Network, sound []float32) ([]*window, error) {
	var windows, asked []*window
	var input []float32
	for at := 0; at+windowSamples <= len(sound); at += hopSamples {
		pcm := sound[at : at+windowSamples]
		w := &window{}
		if slices.Max(pcm) <= silence && slices.Min(pcm) >= -silence {
			w = silent()
		} else {
			asked = append(asked, w)
			input = append(input, pcm...)
		}
		windows = append(windows, w)
	}
	if len(asked) == 0 {
		return windows, nil
	}
	scores, err := network.Run(input, int64(len(asked)), 1, windowSamples)
	if err != nil {
		return nil, fmt.Errorf("find turns: %w", err)
	}
	if len(scores) != len(asked)*steps*classes {
		return nil, fmt.Errorf("find turns: the network answered %d numbers, not %d", len(scores), len(asked)*steps*classes)
	}
	for i, w := range asked {
		w.judge(scores[i*steps*classes : (i+1)*steps*classes])
	}
	return windows, nil
}

// judge takes what the network says of the window.
func (w *window) judge(scores []float32) {
	w.scores = scores
	for frame := range w.class {
		w.class[frame] = w.likeliest(stepOf(frame))
	}
}

// stepOf is the step whose middle is nearest to the middle of a frame.
func stepOf(frame int) int {
	middle := (float64(frame) + 0.5) * samplesPerFrame
	return min(steps-1, max(0, int((middle-stepMiddle)/stepSamples+0.5)))
}

func (w *window) score(step, class int) float32 { return w.scores[step*classes+class] }

func (w *window) likeliest(step int) int {
	best := 0
	for class := range classes {
		if w.score(step, class) > w.score(step, best) {
			best = class
		}
	}
	return best
}

// turns are the stretches of one class in the window's frames [from, to).
func (w *window) turns(index, from, to int) []speaker.Turn {
	var turns []speaker.Turn
	for start := from; start < to; {
		end := start + 1
		for end < to && w.class[end] == w.class[start] {
			end++
		}
		if class := w.class[start]; class != 0 {
			voice, softer := w.byLoudness(class, start, end)
			offset := index * speaker.WindowHop
			turns = append(turns, speaker.Turn{
				Start: offset + start, End: offset + end, Window: index, Voice: voice, Softer: softer,
			})
		}
		start = end
	}
	return turns
}

// byLoudness orders the voices of a class. The louder of two is the one that the
// network would rather take for the only one.
func (w *window) byLoudness(class, start, end int) (louder, softer int) {
	pair := powerset[class]
	if pair[1] == speaker.Nobody {
		return pair[0], speaker.Nobody
	}
	lead := float32(0)
	for frame := start; frame < end; frame++ {
		step := stepOf(frame)
		lead += w.score(step, 1+pair[0]) - w.score(step, 1+pair[1])
	}
	if lead < 0 {
		return pair[1], pair[0]
	}
	return pair[0], pair[1]
}

// speaks reports whether a local voice is in a frame.
func (w *window) speaks(voice, frame int) bool {
	pair := powerset[w.class[frame]]
	return pair[0] == voice || pair[1] == voice
}

// follows matches the voices of w with those of the window before it, by the
// frames that both windows hold.
func (w *window) follows(before *window) [speaker.Locals]int {
	const shared = speaker.WindowFrames - speaker.WindowHop
	var together [speaker.Locals][speaker.Locals]int
	var own, theirs [speaker.Locals]int
	for frame := range shared {
		for a := range speaker.Locals {
			if before.speaks(a, speaker.WindowHop+frame) {
				theirs[a]++
			}
			if !w.speaks(a, frame) {
				continue
			}
			own[a]++
			for b := range speaker.Locals {
				if before.speaks(b, speaker.WindowHop+frame) {
					together[a][b]++
				}
			}
		}
	}
	follows := [speaker.Locals]int{speaker.Nobody, speaker.Nobody, speaker.Nobody}
	for a := range follows {
		for b := range speaker.Locals {
			// Most of what either window heard of the voice, and half a second of it.
			if n := together[a][b]; n >= speaker.FramesPerSecond/2 && 10*n >= 7*own[a] && 10*n >= 7*theirs[b] {
				follows[a] = b
			}
		}
	}
	return follows
}
