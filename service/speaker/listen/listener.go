// Package listen turns the sound of a recording into its turns and their voice
// prints, with two networks: pyannote's segmentation 3.0 and the CAM++ embedding.
// It is native code behind a small door, and belongs in the worker.
package listen

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"github.com/debrief-app/debrief/service/onnx"
	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speaker/internal/fbank"
)

// Only the middle of a window is used, but for a recording's ends: at its own ends
// the network sees too little.
const margin = (speaker.WindowFrames - speaker.WindowHop) / 2

// shortestPrint is the least a voice must speak alone for a print, in frames.
const shortestPrint = 40

// longestPrint is as much of a turn as its print is made of, in frames, from its middle:
// more costs time and says hardly more of the voice.
const longestPrint = 400

// Models are the loaded networks. They are not safe for concurrent use.
type Models struct {
	segmentation, embedding *onnx.Network
	bank                    *fbank.Bank
	mean                    []float32
}

// Load reads the networks from files that have been checked.
func Load(files Files) (*Models, error) {
	mean, err := meanPrint()
	if err != nil {
		return nil, err
	}
	segmentation, err := onnx.Load(files.Segmentation, "x", "y")
	if err != nil {
		return nil, err
	}
	embedding, err := onnx.Load(files.Embedding, "x", "embedding")
	if err != nil {
		segmentation.Close()
		return nil, err
	}
	return &Models{segmentation, embedding, fbank.New(), mean}, nil
}

// Close frees the networks.
func (m *Models) Close() {
	m.segmentation.Close()
	m.embedding.Close()
}

// Listener takes the sound of one recording and emits its blocks, in order. It
// holds no more than two windows of sound, however long the recording.
type Listener struct {
	models *Models
	emit   func(speaker.Block) error
	next   int       // the window to come
	first  int       // the first window to emit
	held   []float32 // the samples from the beginning of the window to come
	before *window
}

// Resume is the position, in seconds, from which a listener wants the sound when
// so many blocks are there already: the window before is needed once more.
func Resume(blocks int) float64 {
	return float64(max(0, blocks-1)*speaker.WindowHop) / speaker.FramesPerSecond
}

// Listen begins with the sound at Resume(blocks) and emits the blocks that follow
// those, exactly as if it had never been interrupted.
func (m *Models) Listen(blocks int, emit func(speaker.Block) error) *Listener {
	return &Listener{models: m, emit: emit, next: max(0, blocks-1), first: blocks}
}

// together is how many windows are judged at a time: the recurrent layers read their
// weights once for all, a window of two takes a seventh less, and says exactly the same. More
// are hardly faster, and hold back more sound.
const together = 2

// Accept takes the next samples: mono, 16 kHz, [-1, 1].
func (l *Listener) Accept(pcm []float32) error {
	for len(pcm) > 0 {
		windows := l.windows()
		due := windowSamples + (windows-1)*hopSamples + 1 // the last window, which might have no more behind it, is used to its end
		n := min(len(pcm), due-len(l.held))
		l.held = append(l.held, pcm[:n]...)
		pcm = pcm[n:]
		if len(l.held) < due {
			continue
		}
		if err := l.judge(windows, margin+speaker.WindowHop); err != nil {
			return err
		}
	}
	return nil
}

// windows is how many are to be judged next: the first one is alone, because the first
// words are waited for.
func (l *Listener) windows() int {
	if l.next == 0 {
		return 1
	}
	return together
}

// Finish emits what is left.
func (l *Listener) Finish() error {
	for len(l.held) > windowSamples {
		if err := l.judge(1, margin+speaker.WindowHop); err != nil {
			return err
		}
	}
	if len(l.held) == 0 {
		return nil
	}
	return l.judge(1, (len(l.held)+samplesPerFrame/2)/samplesPerFrame)
}

// judge judges the next windows and emits the frames of each up to to.
func (l *Listener) judge(windows, to int) error {
	sound := make([]float32, windowSamples+(windows-1)*hopSamples)
	copy(sound, l.held)
	judged, err := segment(l.models.segmentation, sound)
	if err != nil {
		return err
	}
	for i, w := range judged {
		if err := l.window(w, sound[i*hopSamples:], to); err != nil {
			return err
		}
	}
	l.held = append(l.held[:0], l.held[min(len(l.held), windows*hopSamples):]...)
	return nil
}

// window emits the frames up to to of the window to come, whose sound begins with sound.
func (l *Listener) window(w *window, sound []float32, to int) error {
	block := speaker.Block{Window: l.next, Follows: [speaker.Locals]int{speaker.Nobody, speaker.Nobody, speaker.Nobody}}
	if l.before != nil {
		block.Follows = w.follows(l.before)
	}
	l.before = w
	l.next++
	if block.Window < l.first {
		return nil
	}
	from := margin
	if block.Window == 0 {
		from = 0
	}
	block.Turns = w.turns(block.Window, from, min(to, speaker.WindowFrames))
	for i := range block.Turns {
		if err := l.models.print(&block.Turns[i], sound); err != nil {
			return err
		}
	}
	return l.emit(block)
}

// print gives a turn its print, if it is long enough and one voice alone.
func (m *Models) print(t *speaker.Turn, window []float32) error {
	if !t.Alone() || t.End-t.Start < shortestPrint {
		return nil
	}
	length := min(t.End-t.Start, longestPrint)
	from := (t.Start+t.End-length)/2 - t.Window*speaker.WindowHop
	vector, err := m.Embed(window[from*samplesPerFrame : (from+length)*samplesPerFrame])
	if err != nil {
		return err
	}
	t.Print = speaker.NewPrint(vector)
	return nil
}

// Embed is the direction of the voice in a piece of sound of 0.4 s or more.
func (m *Models) Embed(pcm []float32) ([]float32, error) {
	features := m.bank.Append(nil, pcm)
	frames := len(features) / fbank.Bins
	if frames == 0 {
		return nil, errors.New("embed voice: too short")
	}
	centre(features)
	raw, err := m.embedding.Run(features, 1, int64(frames), fbank.Bins)
	if err != nil {
		return nil, fmt.Errorf("embed voice: %w", err)
	}
	if len(raw) != speaker.PrintSize {
		return nil, fmt.Errorf("embed voice: the network answered %d numbers, not %d", len(raw), speaker.PrintSize)
	}
	return apart(raw, m.mean), nil
}

// centre subtracts from each bin its mean over the frames.
func centre(features []float32) {
	frames := len(features) / fbank.Bins
	for bin := range fbank.Bins {
		sum := 0.0
		for i := bin; i < len(features); i += fbank.Bins {
			sum += float64(features[i])
		}
		mean := float32(sum / float64(frames))
		for i := bin; i < len(features); i += fbank.Bins {
			features[i] -= mean
		}
	}
}

//go:embed mean.json
var meanJSON []byte

// meanPrint is the mean of many voices' directions. What all voices share says
// nothing about who speaks; without it one threshold fits all recordings.
func meanPrint() ([]float32, error) {
	var mean []float32
	if err := json.Unmarshal(meanJSON, &mean); err != nil {
		return nil, fmt.Errorf("mean voice: %w", err)
	}
	if len(mean) != speaker.PrintSize {
		return nil, fmt.Errorf("mean voice: %d numbers, not %d", len(mean), speaker.PrintSize)
	}
	return mean, nil
}

// apart is the direction of raw without what all voices share.
func apart(raw, mean []float32) []float32 {
	length := norm(raw)
	if length == 0 {
		return raw
	}
	out := make([]float32, len(raw))
	for i, x := range raw {
		out[i] = x/length - mean[i]
	}
	return out
}

func norm(v []float32) float32 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	return float32(math.Sqrt(sum))
}
