package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
)

// survey is what the bytes of a file say of it that FFmpeg does not: where another
// recording begins that was joined to the first, and what was never written.
type survey struct {
	begins []int64 // where its recordings begin; the first at 0
	zeros  extents // long stretches of zeros
	size   int64
}

const (
	// zeroRun is how many zeros in a row, in bytes, no encoder writes as sound: what
	// fills up frames of silence is shorter.
	zeroRun = 4096
	// mostParts bounds how many recordings one file may hold.
	mostParts = 500
	surveyAt  = 1 << 20 // bytes that are read at a time
)

// surveyFile reads a whole file once, from a disk that has mostly just read it.
func surveyFile(ctx context.Context, path string) (survey, error) {
	f, err := os.Open(path)
	if err != nil {
		return survey{}, err
	}
	defer f.Close()
	head := make([]byte, signatureReach)
	n, _ := io.ReadFull(f, head)
	s := surveyor{mark: beginningOf(head[:n]), survey: survey{begins: []int64{0}}}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return survey{}, err
	}
	if err := s.read(ctx, f); err != nil {
		return survey{}, err
	}
	if s.mark.mark == nil && bareFrames(head[:n]) {
		joined, err := joinedFrames(ctx, f, s.size)
		if err != nil {
			return survey{}, err
		}
		s.begins = append(s.begins, joined...)
	}
	return s.survey, nil
}

// surveyor reads through a file.
type surveyor struct {
	survey
	mark   beginning
	newest int64 // where the newest mark stands
	since  int64 // where the zeros began that the newest byte belongs to; -1: nowhere
}

func (s *surveyor) read(ctx context.Context, f io.Reader) error {
	buf := make([]byte, signatureReach, signatureReach+surveyAt)
	kept := 0 // bytes of the read before, in which a beginning may have begun
	s.since = -1
	for {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		n, err := io.ReadFull(f, buf[kept:cap(buf)][:surveyAt])
		s.findZeros(buf[kept : kept+n])
		s.findBeginnings(buf[:kept+n], s.size-int64(kept))
		s.size += int64(n)
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			s.endZeros(s.size)
			return nil
		}
		if err != nil {
			return err
		}
		last := buf[:kept+n]
		kept = copy(buf[:signatureReach], last[len(last)-signatureReach:])
	}
}

// findZeros takes the next bytes of the file.
func (s *surveyor) findZeros(b []byte) {
	const step = 512
	for i := 0; i < len(b); i += step {
		piece := b[i:min(i+step, len(b))]
		first := len(piece) - len(bytes.TrimLeft(piece, "\x00"))
		if first == len(piece) {
			if s.since < 0 {
				s.since = s.size + int64(i)
			}
			continue
		}
		s.endZeros(s.size + int64(i+first))
		if last := len(bytes.TrimRight(piece, "\x00")); last < len(piece) {
			s.since = s.size + int64(i+last)
		}
	}
}

func (s *surveyor) endZeros(at int64) {
	if s.since >= 0 && at-s.since >= zeroRun {
		s.zeros = append(s.zeros, extent{s.since, at})
	}
	s.since = -1
}

// findBeginnings searches bytes of the file, the first of which are at an offset.
func (s *surveyor) findBeginnings(b []byte, offset int64) {
	if s.mark.mark == nil {
		return
	}
	for at := 0; len(s.begins) < mostParts; {
		i := bytes.Index(b[at:], s.mark.mark)
		if i < 0 {
			return
		}
		at += i
		begin := at - s.mark.offset
		if begin >= 0 && len(b)-begin >= signatureReach/2 && s.mark.is(b[begin:]) {
			s.begin(offset + int64(begin))
		}
		at++
	}
}

// oggHeaders is how far apart, in bytes, pages lie that begin the tracks of one Ogg.
const oggHeaders = 512

func (s *surveyor) begin(at int64) {
	before := s.newest
	if at <= before {
		return
	}
	s.newest = at
	if s.mark.grouped && at-before < oggHeaders {
		return
	}
	s.begins = append(s.begins, at)
}

// parts are the recordings in the file.
func (s survey) parts() []extents {
	var all []extents
	for i, from := range s.begins {
		to := s.size
		if i+1 < len(s.begins) {
			to = s.begins[i+1]
		}
		all = append(all, extents{{from, to}})
	}
	return all
}

// signatureReach is how many bytes tell that a recording begins.
const signatureReach = 64

// beginning is how recordings of a format begin: with a mark at an offset, and
// bytes of which is is sure.
type beginning struct {
	mark    []byte
	offset  int
	is      func(b []byte) bool
	grouped bool // each track begins so
}

// beginnings are those of the formats that players end at, or mistake what was
// joined to them for sound. MP3, AAC and MPEG-TS simply go on.
var beginnings = []beginning{
	{mark: []byte("\x1aE\xdf\xa3"), is: func(b []byte) bool {
		b = b[:min(len(b), 64)]
		return bytes.Contains(b, []byte("webm")) || bytes.Contains(b, []byte("matroska"))
	}},
	{mark: []byte("OggS\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00"), is: always, grouped: true},
	{mark: []byte("ftyp"), offset: 4, is: func(b []byte) bool {
		n := binary.BigEndian.Uint32(b)
		return n >= 16 && n <= 256 && n%4 == 0 && printable(b[8:12])
	}},
	{mark: []byte("WAVEfmt "), offset: 8, is: startsWith("RIFF", "RIFX")},
	{mark: []byte("AVI LIST"), offset: 8, is: startsWith("RIFF")},
	{mark: []byte("fLaC\x00\x00\x00\x22"), is: always},
	{mark: []byte("AIF"), offset: 8, is: startsWith("FORM")},
	{mark: []byte("caff\x00\x01\x00\x00desc"), is: always},
	{mark: []byte("riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb"), is: always},
	{mark: []byte("\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c"), is: always},
	{mark: []byte("FLV\x01"), is: func(b []byte) bool {
		return len(b) >= 13 && b[4]&^5 == 0 && bytes.Equal(b[5:13], []byte{0, 0, 0, 9, 0, 0, 0, 0})
	}},
	{mark: []byte(".RMF\x00\x00\x00\x12"), is: always},
	{mark: []byte("#!AMR\n"), is: always},
}

func always([]byte) bool { return true }

func startsWith(marks ...string) func([]byte) bool {
	return func(b []byte) bool {
		for _, mark := range marks {
			if bytes.HasPrefix(b, []byte(mark)) {
				return true
			}
		}
		return false
	}
}

func printable(b []byte) bool {
	for _, c := range b {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// beginningOf is the beginning that a file has; the zero beginning when it has none.
func beginningOf(head []byte) beginning {
	for _, b := range beginnings {
		if len(head) >= 16 && bytes.HasPrefix(head[b.offset:], b.mark) && b.is(head) {
			return b
		}
	}
	return beginning{}
}
