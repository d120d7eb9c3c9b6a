package note

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// encoding is how a file holds its text.
type encoding int

const (
	utf8Plain encoding = iota
	utf8Marked
	utf16Little
	utf16Big
)

var marks = map[encoding][]byte{utf8Marked: {0xEF, 0xBB, 0xBF}, utf16Little: {0xFF, 0xFE}, utf16Big: {0xFE, 0xFF}}

// errEncoding is a file whose text cannot be read without a guess.
var errEncoding = errors.New("neither UTF-8 nor UTF-16")

func decode(content []byte) (string, encoding, error) {
	for _, e := range []encoding{utf8Marked, utf16Little, utf16Big} {
		rest, found := bytes.CutPrefix(content, marks[e])
		switch {
		case !found:
			continue
		case e == utf8Marked:
			content = rest
		default:
			text, err := decode16(rest, e)
			return text, e, err
		}
		if !utf8.Valid(content) {
			return "", e, errEncoding
		}
		return string(content), e, nil
	}
	if !utf8.Valid(content) || bytes.IndexByte(content, 0) >= 0 {
		return "", utf8Plain, errEncoding
	}
	return string(content), utf8Plain, nil
}

func order(e encoding) interface {
	binary.ByteOrder
	binary.AppendByteOrder
} {
	if e == utf16Big {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

func decode16(content []byte, e encoding) (string, error) {
	if len(content)%2 != 0 {
		return "", errEncoding
	}
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = order(e).Uint16(content[2*i:])
	}
	text := string(utf16.Decode(units))
	if strings.ContainsRune(text, utf8.RuneError) { // half of a pair would not come back
		return "", errEncoding
	}
	return text, nil
}

func encode(text string, e encoding) []byte {
	out := bytes.Clone(marks[e])
	if e != utf16Little && e != utf16Big {
		return append(out, text...)
	}
	for _, u := range utf16.Encode([]rune(text)) {
		out = order(e).AppendUint16(out, u)
	}
	return out
}
