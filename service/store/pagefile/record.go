package pagefile

import (
	"encoding/binary"
	"errors"
	"math"
)

// errRecord is why a record is not read.
var errRecord = errors.New("not a record")

// varint reads SQLite's variable-length number of up to nine bytes; n is 0 when b
// ends before it does.
func varint(b []byte) (v uint64, n int) {
	for i := 0; i < len(b) && i < 8; i++ {
		v = v<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return v, i + 1
		}
	}
	if len(b) < 9 {
		return 0, 0
	}
	return v<<8 | uint64(b[8]), 9
}

// sizeOf is how many bytes a value of a serial type takes, -1 for no such type.
func sizeOf(serial uint64) int {
	switch {
	case serial <= 4:
		return int(serial)
	case serial == 5:
		return 6
	case serial <= 7:
		return 8
	case serial <= 9:
		return 0
	case serial <= 11 || serial > math.MaxInt32:
		return -1
	}
	return int(serial-12) / 2
}

// serials calls each with the serial types of a record of size bytes, of which b
// holds at least the head. It reports whether head and values fill the record.
func serials(b []byte, size int, each func(serial uint64, at, size int)) bool {
	headSize, n := varint(b)
	if n == 0 || headSize < uint64(n) || headSize > uint64(min(len(b), size)) {
		return false
	}
	at := int(headSize)
	for head := b[n:headSize]; len(head) > 0; {
		serial, n := varint(head)
		valueSize := sizeOf(serial)
		if n == 0 || valueSize < 0 || valueSize > size-at {
			return false
		}
		head = head[n:]
		each(serial, at, valueSize)
		at += valueSize
	}
	return at == size
}

// decode reads a whole record: int64, float64, string, []byte or nil for each value.
func decode(b []byte) ([]any, error) {
	var values []any
	if !serials(b, len(b), func(serial uint64, at, size int) { values = append(values, value(serial, b[at:at+size])) }) {
		return nil, errRecord
	}
	return values, nil
}

func value(serial uint64, b []byte) any {
	switch {
	case serial == 0:
		return nil
	case serial == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	case serial == 8 || serial == 9:
		return int64(serial - 8)
	case serial < 7:
		v := int64(int8(b[0]))
		for _, c := range b[1:] {
			v = v<<8 | int64(c)
		}
		return v
	case serial%2 == 0:
		return append([]byte{}, b...)
	}
	return string(b)
}
