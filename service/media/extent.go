package media

import (
	"errors"
	"io"
	"io/fs"
	"sort"
)

// extent is a stretch of a file's bytes, [from, to).
type extent struct{ from, to int64 }

func (e extent) size() int64 { return e.to - e.from }

// extents are stretches of a file that FFmpeg sees as one file: one of several
// recordings that were joined, or a recording without its unreadable middle.
type extents []extent

func (x extents) size() int64 {
	total := int64(0)
	for _, e := range x {
		total += e.size()
	}
	return total
}

// splice is a file of which only some stretches are seen.
type splice struct {
	from   io.ReaderAt
	parts  extents
	starts []int64 // of each part within the splice
	size   int64
	pos    int64
	covers []cover
}

// cover is what is seen at a place of a splice instead of what is there.
type cover struct {
	at   int64
	with []byte
}

// on puts the cover on bytes that were read from an offset on.
func (c cover) on(p []byte, off int64) {
	for i, b := range c.with {
		if at := c.at + int64(i) - off; at >= 0 && at < int64(len(p)) {
			p[at] = b
		}
	}
}

func newSplice(from io.ReaderAt, parts extents) *splice {
	s := &splice{from: from, parts: parts}
	for _, e := range parts {
		s.starts = append(s.starts, s.size)
		s.size += e.size()
	}
	return s
}

// ReadAt implements io.ReaderAt.
func (s *splice) ReadAt(p []byte, off int64) (n int, err error) {
	n, err = s.readAt(p, off)
	for _, c := range s.covers {
		c.on(p[:n], off)
	}
	return n, err
}

func (s *splice) readAt(p []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, fs.ErrInvalid
	}
	for i := sort.Search(len(s.starts), func(i int) bool { return s.starts[i] > off }) - 1; i >= 0 && i < len(s.parts) && len(p) > 0; i++ {
		inside := off - s.starts[i]
		want := min(int64(len(p)), s.parts[i].size()-inside)
		if want <= 0 {
			continue
		}
		got, err := s.from.ReadAt(p[:want], s.parts[i].from+inside)
		n, off, p = n+got, off+int64(got), p[got:]
		if int64(got) < want {
			return n, err
		}
	}
	if len(p) > 0 {
		return n, io.EOF
	}
	return n, nil
}

// Read implements io.Reader.
func (s *splice) Read(p []byte) (int, error) {
	n, err := s.ReadAt(p, s.pos)
	s.pos += int64(n)
	if n > 0 && errors.Is(err, io.EOF) {
		err = nil
	}
	return n, err
}

// Seek implements io.Seeker.
func (s *splice) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += s.pos
	case io.SeekEnd:
		offset += s.size
	}
	if offset < 0 {
		return 0, fs.ErrInvalid
	}
	s.pos = offset
	return offset, nil
}

// splicedInfo is what the system says of a file, with the size that is seen of it.
type splicedInfo struct {
	fs.FileInfo
	size int64
}

func (i splicedInfo) Size() int64 { return i.size }

// Sys hides the system's own answer, which has the size of the whole file.
func (i splicedInfo) Sys() any { return nil }
