package media

import (
	"encoding/binary"
	"io"
	"math"
	"os"
	"slices"
	"strings"
)

// In PCM, zeros are silence: recorders that mute a microphone write them, and what
// suppresses noise, and what speaks by itself. What was never written differs from that
// by how it begins and ends: in the middle of sound, from one sample to the next.

const (
	// edge is how much sound beside zeros is weighed, in bytes: 16 ms of 16 kHz.
	edge = 512
	// loudEdge is the level from which a loss is told from a muting: -40 dB.
	loudEdge = 0.01
	// brink is how many samples of each channel beside zeros a sound that begins or ends
	// by itself is close to zero in, and steep the share of its level that it stays below.
	brink = 4
	steep = 0.1
)

// unwritten are the stretches of zeros in which sound of a track is missing.
func (p part) unwritten(path string, track AudioTrack) extents {
	if !strings.HasPrefix(track.Codec, "pcm_") || len(p.zeros) == 0 {
		return p.zeros
	}
	f, err := os.Open(path)
	if err != nil {
		return nil // decoding it will say so
	}
	defer f.Close()
	view := newSplice(f, p.seen)
	second := int64(2 * track.Channels * track.SampleRate)
	var all extents
	for _, z := range p.zeros {
		before, after := samplesAt(view, track.Codec, z.from-edge), samplesAt(view, track.Codec, z.to)
		slices.Reverse(before)
		if z.size() > second && (breaksOff(before, track.Channels) || breaksOff(after, track.Channels)) {
			all = append(all, z)
		}
	}
	return all
}

// breaksOff reports whether sound, seen from the zeros beside it, is there at once.
func breaksOff(sound []float64, channels int) bool {
	power, nearest := 0.0, 0.0
	for i, v := range sound {
		power += v * v
		if i < brink*channels {
			nearest = max(nearest, math.Abs(v))
		}
	}
	level := math.Sqrt(power / float64(max(1, len(sound))))
	return level > loudEdge && nearest > steep*level
}

// samplesAt are the samples of 16 bits in an edge from an offset on; none for other codecs.
func samplesAt(r io.ReaderAt, codec string, at int64) []float64 {
	var order binary.ByteOrder = binary.LittleEndian
	if strings.HasSuffix(codec, "be") {
		order = binary.BigEndian
	}
	b := make([]byte, edge)
	at = max(0, at+at%2) // samples lie at even places
	if n, _ := r.ReadAt(b, at); n < edge || !strings.HasPrefix(codec, "pcm_s16") {
		return nil
	}
	samples := make([]float64, edge/2)
	for i := range samples {
		samples[i] = float64(int16(order.Uint16(b[2*i:]))) / math.MaxInt16
	}
	return samples
}
