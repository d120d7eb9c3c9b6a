package media

import (
	"encoding/binary"
	"io"
	"math"
	"os"
	"strings"
)

// In PCM, zeros are silence, and recorders that mute a microphone write them. What
// was never written differs from that by how it begins and ends: in the middle of
// sound.

const (
	// edge is how much sound beside zeros is weighed, in bytes: 16 ms of 16 kHz.
	edge = 512
	// loudEdge is the level from which a muting would have been heard as a click: -40 dB.
	loudEdge = 0.01
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
		if z.size() > second && max(level(view, track.Codec, z.from-edge), level(view, track.Codec, z.to)) > loudEdge {
			all = append(all, z)
		}
	}
	return all
}

// level is the power of samples of 16 bits from an offset on, as an RMS value; 0 for other codecs.
func level(r io.ReaderAt, codec string, at int64) float64 {
	var order binary.ByteOrder = binary.LittleEndian
	if strings.HasSuffix(codec, "be") {
		order = binary.BigEndian
	}
	b := make([]byte, edge)
	at = max(0, at+at%2) // samples lie at even places
	if n, _ := r.ReadAt(b, at); n < edge || !strings.HasPrefix(codec, "pcm_s16") {
		return 0
	}
	sum := 0.0
	for i := 0; i < edge; i += 2 {
		v := float64(int16(order.Uint16(b[i:]))) / math.MaxInt16
		sum += v * v
	}
	return math.Sqrt(sum / (edge / 2))
}
