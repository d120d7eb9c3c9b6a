package media

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"
)

// FFmpeg hands the sound over as Matroska, because bare PCM would lose the
// timestamps, and with them every gap. blockReader is a push parser for the
// little of Matroska that FFmpeg's muxer writes for one PCM track.
type blockReader struct {
	onBlock func(milliseconds int64, data []byte) error // data is valid until it returns

	pending []byte // bytes of an element that is not complete yet
	skip    uint64 // bytes still to be ignored
	cluster int64  // time of the current cluster, milliseconds
}

// The element ids that are looked at; all others are skipped.
const (
	idSegment     = 0x18538067
	idCluster     = 0x1F43B675
	idClusterTime = 0xE7
	idBlockGroup  = 0xA0
	idBlock       = 0xA1
	idSimpleBlock = 0xA3
)

// maxBlock bounds one block: half a minute of stereo is far more than any frame.
const maxBlock = 4 << 20

var (
	errNotBlocks = errors.New("unexpected output of the decoder")
	errNeedMore  = errors.New("element not complete")
)

// Write implements io.Writer for FFmpeg's standard output.
func (r *blockReader) Write(p []byte) (int, error) {
	n := len(p)
	if take := min(r.skip, uint64(len(p))); take > 0 {
		r.skip -= take
		p = p[take:]
	}
	r.pending = append(r.pending, p...)
	rest := r.pending
	for len(rest) > 0 {
		used, err := r.element(rest)
		if errors.Is(err, errNeedMore) {
			break
		}
		if err != nil {
			return 0, err
		}
		rest = rest[used:]
	}
	r.pending = append(r.pending[:0], rest...)
	return n, nil
}

// element handles the element at the start of b and returns its length, or the
// length of its header where what follows is read on its own.
func (r *blockReader) element(b []byte) (int, error) {
	id, idLen := vint(b, true)
	size, sizeLen := vint(b[min(idLen, len(b)):], false)
	if idLen == 0 || sizeLen == 0 {
		if len(b) >= 16 {
			return 0, errNotBlocks
		}
		return 0, errNeedMore
	}
	header := idLen + sizeLen
	body := b[header:]
	switch id {
	case idSegment, idCluster, idBlockGroup:
		return header, nil
	case idClusterTime, idBlock, idSimpleBlock:
		if size > maxBlock {
			return 0, errNotBlocks
		}
		if uint64(len(body)) < size {
			return 0, errNeedMore
		}
		return header + int(size), r.value(id, body[:size])
	}
	ignored := min(size, uint64(len(body)))
	r.skip = size - ignored
	return header + int(ignored), nil
}

func (r *blockReader) value(id uint64, body []byte) error {
	if id == idClusterTime {
		r.cluster = 0
		for _, b := range body {
			r.cluster = r.cluster<<8 | int64(b)
		}
		return nil
	}
	const track, flags = 1, 1 // one byte each, around two of time
	if len(body) < track+2+flags {
		return errNotBlocks
	}
	offset := int16(binary.BigEndian.Uint16(body[track:]))
	return r.onBlock(r.cluster+int64(offset), body[track+2+flags:])
}

// vint reads a variable-length number and says how long it is; 0 when b does not
// hold all of it. Ids keep the bit that marks their length.
func vint(b []byte, keepMark bool) (value uint64, length int) {
	if len(b) == 0 || b[0] == 0 {
		return 0, 0
	}
	length = 1
	for mark := byte(0x80); b[0]&mark == 0; mark >>= 1 {
		length++
	}
	if len(b) < length {
		return 0, 0
	}
	first := uint64(b[0])
	if !keepMark {
		first &= 1<<(8-length) - 1
	}
	for _, next := range b[1:length] {
		first = first<<8 | uint64(next)
	}
	return first, length
}

// floats reads little-endian 32-bit samples into dst, multiplied by a gain (0 stands
// for 1) and then tamed to [-1, 1]: files with floating-point sound may hold anything.
func floats(dst []float32, data []byte, gain float64) []float32 {
	factor := float32(cmp.Or(gain, 1))
	for ; len(data) >= 4; data = data[4:] {
		v := factor * math.Float32frombits(binary.LittleEndian.Uint32(data))
		switch {
		case v != v:
			v = 0
		case v > 1:
			v = 1
		case v < -1:
			v = -1
		}
		dst = append(dst, v)
	}
	return dst
}
