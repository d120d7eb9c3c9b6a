package media

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
)

// ending says whether a recording ends where its container does.
type ending struct {
	// declared is how many bytes the container says that there are; 0 when it does not.
	declared int64
	// cut reports whether it ends in the middle of something.
	cut bool
	// fragmented is an MP4 that was written piece by piece, and says of none but the
	// pieces how long they are.
	fragmented bool
}

// endingOf reads the container of a recording, of which it needs but a few bytes.
func endingOf(r io.ReaderAt, size int64) ending {
	head := make([]byte, 96)
	n, _ := r.ReadAt(head, 0)
	if n < 16 {
		return ending{}
	}
	head = append(head[:n], make([]byte, len(head)-n)...)
	text := func(from, to int) string { return string(head[from:to]) }
	switch {
	case text(0, 4) == "RIFF":
		return declared32(binary.LittleEndian.Uint32(head[4:]), 8, size)
	case text(0, 4) == "FORM" || text(0, 4) == "RIFX":
		return declared32(binary.BigEndian.Uint32(head[4:]), 8, size)
	case text(0, 4) == "RF64" && text(12, 16) == "ds64":
		return declaredBytes(int64(binary.LittleEndian.Uint64(head[20:]))+8, size)
	case text(0, 8) == "riff\x2e\x91\xcf\x11":
		return declaredBytes(int64(binary.LittleEndian.Uint64(head[16:])), size)
	case text(0, 4) == ".snd":
		return declared32(binary.BigEndian.Uint32(head[8:]), int64(binary.BigEndian.Uint32(head[4:])), size)
	case text(0, 4) == "caff":
		return endOfCAF(r, size)
	case text(0, 8) == "\x30\x26\xb2\x75\x8e\x66\xcf\x11":
		return endOfASF(r, size)
	case text(0, 4) == "OggS":
		return ending{cut: endsInOggPage(r, size)}
	case text(0, 4) == "\x1aE\xdf\xa3":
		return endOfMatroska(r, size)
	case text(4, 8) == "ftyp" || text(4, 8) == "moov" || text(4, 8) == "styp":
		return endOfMP4(r, size)
	case text(0, 4) == "FLV\x01":
		return ending{cut: endsInFLVTag(r, size)}
	case head[0] == 0x47 && size > 4*188 && syncs(r, 188):
		return ending{cut: size%188 != 0}
	}
	return ending{cut: endsInFrame(r, size)}
}

// declared32 is for sizes of 32 bits. What does not know its size, because it was
// written into a pipe, says 0 or nearly the largest size there is.
func declared32(length uint32, header, size int64) ending {
	if length == 0 || length >= 0x7fff0000 && int64(length) > size {
		return ending{}
	}
	return declaredBytes(int64(length)+header, size)
}

func declaredBytes(length, size int64) ending {
	if length <= 0 || length >= math.MaxInt64/2 {
		return ending{}
	}
	return ending{declared: length, cut: length > size}
}

func endOfCAF(r io.ReaderAt, size int64) ending {
	header := make([]byte, 12)
	for at := int64(8); at < size; {
		if n, _ := r.ReadAt(header, at); n < len(header) {
			return ending{cut: true}
		}
		length := int64(binary.BigEndian.Uint64(header[4:]))
		if length < 0 || length > math.MaxInt64/2 { // up to the end, however long
			return ending{}
		}
		at += int64(len(header)) + length
		if at > size {
			return ending{declared: at, cut: true}
		}
	}
	return ending{declared: size}
}

// endOfASF reads the object with the file's properties.
func endOfASF(r io.ReaderAt, size int64) ending {
	header := make([]byte, 64<<10)
	n, _ := r.ReadAt(header, 0)
	_, properties, found := bytes.Cut(header[:n], []byte("\xa1\xdc\xab\x8c\x47\xa9\xcf\x11\x8e\xe4\x00\xc0\x0c\x20\x53\x65"))
	const lengthAt, flagsAt, live = 24, 72, 1
	if !found || len(properties) < flagsAt+4 || properties[flagsAt]&live != 0 {
		return ending{}
	}
	return declaredBytes(int64(binary.LittleEndian.Uint64(properties[lengthAt:])), size)
}

// endOfMP4 walks along the boxes. What the index of one says is worth more than how
// many bytes there are; one in fragments has no index.
func endOfMP4(r io.ReaderAt, size int64) ending {
	whole := ending{declared: size}
	for at := int64(0); at < size; {
		name, length, ok := boxAt(r, at)
		whole.fragmented = whole.fragmented || name == "moof" && !hasLength(r, at)
		switch {
		case !ok && size-at >= 8 || ok && length == 0: // rubbish, or up to the end, however long
			return whole
		case !ok || at+length > size:
			if whole.fragmented {
				return ending{cut: true, fragmented: true}
			}
			return ending{declared: size, cut: true}
		}
		at += length
	}
	return whole
}

// hasLength reports whether the index of a fragmented MP4, which ends at an offset
// at the latest, says how long the whole is.
func hasLength(r io.ReaderAt, before int64) bool {
	index := make([]byte, min(before, endReach))
	n, _ := r.ReadAt(index, 0)
	return bytes.Contains(index[:n], []byte("mehd"))
}

// boxAt reads the header of a box of MP4. The length is 0 where it is not told.
func boxAt(r io.ReaderAt, at int64) (name string, length int64, ok bool) {
	header := make([]byte, 16)
	n, _ := r.ReadAt(header, at)
	if n < 8 || !printable(header[5:8]) {
		return "", 0, false
	}
	name = string(header[4:8])
	switch length = int64(binary.BigEndian.Uint32(header)); {
	case length == 1 && n == 16:
		length = int64(binary.BigEndian.Uint64(header[8:]))
	case length == 0:
		return name, 0, true
	}
	return name, length, length >= 8 && length < math.MaxInt64/2
}

// endOfMatroska walks along the elements as far as they have a size: a recording
// that was written live has none, and there blocks are what there is to end.
func endOfMatroska(r io.ReaderAt, size int64) ending {
	const unknown = 1<<56 - 1
	known := false
	for at := int64(0); at < size; {
		header := make([]byte, 12)
		n, _ := r.ReadAt(header, at)
		id, idLen := vint(header[:n], true)
		length, lengthLen := vint(header[min(idLen, n):n], false)
		if idLen == 0 || lengthLen == 0 || idLen > 4 {
			return ending{cut: int64(n) == size-at} // the header breaks off, or this is no element
		}
		endless := length == unknown>>(7*(8-lengthLen)) || length >= unknown
		at += int64(idLen + lengthLen)
		switch {
		case id == idSegment && !endless:
			known = true
			if at+int64(length) > size {
				return ending{declared: at + int64(length), cut: true}
			}
		case id == idSegment || id == idCluster && endless:
			continue
		}
		if length > math.MaxInt64/2 {
			return ending{}
		}
		if at += int64(length); at > size && !known {
			return ending{cut: true}
		}
	}
	return ending{}
}

// endReach is how much of a file's end is searched for its last page or frame.
const endReach = 128 << 10

func endOf(r io.ReaderAt, size int64) []byte {
	end := make([]byte, min(size, endReach))
	n, _ := r.ReadAt(end, size-int64(len(end)))
	return end[:n]
}

func endsInOggPage(r io.ReaderAt, size int64) bool {
	end := endOf(r, size)
	at := bytes.LastIndex(end, []byte("OggS\x00"))
	if at < 0 {
		return false
	}
	page := end[at:]
	const header = 27
	if len(page) < header || len(page) < header+int(page[26]) {
		return true
	}
	length := header + int(page[26])
	for _, segment := range page[header:length] {
		length += int(segment)
	}
	return len(page) < length
}

// endsInFLVTag walks back: behind each tag stands how long it was.
func endsInFLVTag(r io.ReaderAt, size int64) bool {
	b := make([]byte, 4)
	if n, _ := r.ReadAt(b, size-4); n < 4 {
		return false
	}
	length := int64(binary.BigEndian.Uint32(b))
	if length < 11 || length+4 > size {
		return true
	}
	if n, _ := r.ReadAt(b, size-4-length); n < 4 {
		return false
	}
	tagged := int64(b[1])<<16 | int64(b[2])<<8 | int64(b[3])
	return tagged+11 != length
}

// syncs reports whether a file consists of packets of a length.
func syncs(r io.ReaderAt, length int64) bool {
	b := make([]byte, 1)
	for i := range int64(4) {
		if n, _ := r.ReadAt(b, i*length); n == 1 && b[0] != 0x47 {
			return false
		}
	}
	return true
}
