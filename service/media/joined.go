package media

import (
	"bytes"
	"context"
	"io"
)

const (
	// frameReach is how far, in bytes, the next row of frames is searched for.
	frameReach = 64 << 10
	// sureFrames is how many frames in a row are no accident.
	sureFrames = 8
)

// joinedFrames finds where, in a file of bare MP3, AAC or AC-3, a recording begins that
// was put behind another one. One of MP3 mostly tells in its first frame how long it is,
// and so does the one before it, which may have been cut off. Of the others only a cut
// tells: they begin within a frame. What was joined without one needs no telling.
func joinedFrames(ctx context.Context, r io.ReaderAt, size int64) (begins []int64, err error) {
	w := frameWalk{from: r, size: size}
	at, ok := w.nextRow(0)
	for ok && at < size && len(begins) < mostParts {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		end := w.rowEnd(at)
		next, found := w.nextRow(end.last + 1)
		if !found {
			break
		}
		switch {
		case tellsLength(w.at(next)) && bytes.HasPrefix(w.at(end.next), []byte("ID3")) && end.next < next:
			begins = append(begins, end.next)
		case tellsLength(w.at(next)), w.breaksOff(end, next) && beginsFile(w.at(next)):
			begins = append(begins, next)
		}
		at = next
	}
	return begins, nil
}

// bareFrames reports whether a file may consist of nothing but frames, by its first bytes.
func bareFrames(head []byte) bool {
	return bytes.HasPrefix(head, []byte("ID3")) || len(head) >= 8 && frameLength(head) > 0
}

// frameWalk reads a file window by window.
type frameWalk struct {
	from   io.ReaderAt
	size   int64
	window []byte
	begins int64 // of the window in the file
}

// at are the bytes from an offset on: at least frameReach, but for the end of the file.
func (w *frameWalk) at(offset int64) []byte {
	if offset < w.begins || offset+frameReach > w.begins+int64(len(w.window)) && w.begins+int64(len(w.window)) < w.size {
		if w.window == nil {
			w.window = make([]byte, 0, surveyAt)
		}
		n, _ := w.from.ReadAt(w.window[:cap(w.window)], offset)
		w.window, w.begins = w.window[:n], offset
	}
	if offset-w.begins >= int64(len(w.window)) {
		return nil
	}
	return w.window[offset-w.begins:]
}

// row is the end of a row of frames: where its last frame begins, and where the next one
// should.
type row struct{ last, next int64 }

// breaksOff reports whether a row ends within a frame, or within the header of one, as the
// next row begins.
func (w *frameWalk) breaksOff(end row, next int64) bool {
	if next < end.next {
		return true
	}
	b := w.at(end.next)
	return next > end.next && next-end.next < 8 && len(b) > 0 && (b[0] == 0xff || b[0] == 0x0b)
}

// rowEnd walks along frames as long as they follow each other, up to one that begins a
// recording.
func (w *frameWalk) rowEnd(at int64) row {
	end := row{at, at}
	kind := byte(0)
	for {
		b := w.at(end.next)
		if len(b) < 8 {
			return end
		}
		length := frameLength(b)
		if length < 8 || kind != 0 && (b[1]|1 != kind || tellsLength(b)) {
			return end
		}
		kind = b[1] | 1
		end = row{end.next, end.next + int64(length)}
	}
}

// nextRow finds the next row of frames, from an offset on.
func (w *frameWalk) nextRow(from int64) (int64, bool) {
	for limit := from + 16*frameReach; from < min(limit, w.size); {
		b := w.at(from)
		for i := 0; i+8 <= min(len(b), frameReach/2); i++ {
			if (b[i] == 0xff || b[i] == 0x0b) && frames(b[i:min(len(b), i+frameReach/2)]).count >= sureFrames {
				return from + int64(i), true
			}
		}
		from += frameReach/2 - 8
	}
	return 0, false
}

// tellsLength reports whether a frame of MP3 is the first one of a recording, which says
// how many frames follow: in the place of its sound, behind the facts about that.
func tellsLength(b []byte) bool {
	if len(b) < 48 || b[0] != 0xff || b[1]&0xe6 != 0xe2 {
		return false
	}
	facts := 17
	switch mono, first := b[3]>>6 == 3, b[1]>>3&3 == 3; {
	case first && !mono:
		facts = 32
	case mono && !first:
		facts = 9
	}
	for _, at := range []int{4 + facts, 6 + facts, 36} { // without and behind a checksum, and always
		for _, mark := range []string{"Xing", "Info", "VBRI"} {
			if bytes.HasPrefix(b[at:], []byte(mark)) {
				return true
			}
		}
	}
	return false
}

// beginsFile reports whether the first frame of a recording could be here. One of MP3
// from the middle of a recording mostly needs bytes of those before it; AAC and AC-3 do
// not tell.
func beginsFile(b []byte) bool {
	if len(b) < 48 || b[0] != 0xff || b[1]&0xf6 == 0xf0 {
		return true
	}
	if tellsLength(b) {
		return true
	}
	side := b[4:]
	if b[1]&1 == 0 { // behind a checksum
		side = b[6:]
	}
	if b[1]>>3&3 == 3 { // nine bits in MPEG-1, eight in MPEG-2
		return side[0] == 0 && side[1]&0x80 == 0
	}
	return side[0] == 0
}
