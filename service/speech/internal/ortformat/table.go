package ortformat

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// ErrMalformed is returned for a file that is not in ORT format.
var ErrMalformed = errors.New("not a model in ORT format")

// mostReading bounds what is read, as a multiple of the file's length: a part of the
// file may be referred to again and again.
const mostReading = 4

// buffer is a file of flatbuffers (flatbuffers.dev/internals). The first thing that
// is wrong with it is kept in err; from then on everything reads as absent.
type buffer struct {
	data []byte
	read int // bytes
	err  error
}

// count adds to what has been read.
func (b *buffer) count(bytes int) {
	if b.read += bytes; b.read > mostReading*len(b.data) {
		b.fail("its parts are referred to too often")
	}
}

func (b *buffer) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("%w: %s", ErrMalformed, fmt.Sprintf(format, args...))
	}
}

// slice is the n bytes at a position; nil when they are not there.
func (b *buffer) slice(at, n int) []byte {
	if b.err != nil {
		return nil
	}
	if at < 0 || n < 0 || at > len(b.data) || n > len(b.data)-at {
		b.fail("%d bytes at %d", n, at)
		return nil
	}
	return b.data[at : at+n]
}

func (b *buffer) u16(at int) int {
	if s := b.slice(at, 2); s != nil {
		return int(binary.LittleEndian.Uint16(s))
	}
	return 0
}

func (b *buffer) u32(at int) int {
	if s := b.slice(at, 4); s != nil {
		return int(binary.LittleEndian.Uint32(s))
	}
	return 0
}

func (b *buffer) u64(at int) uint64 {
	if s := b.slice(at, 8); s != nil {
		return binary.LittleEndian.Uint64(s)
	}
	return 0
}

// table is one table of the file; position 0 is none.
type table struct {
	*buffer
	at int
}

// root is the table that the file begins with.
func (b *buffer) root() table { return b.tableAt(0) }

// tableAt follows the offset at a position.
func (b *buffer) tableAt(at int) table {
	b.count(4)
	return table{b, at + b.u32(at)}
}

// field is the position of a field, counted from 0 in the order of the schema; 0 when
// it is left out.
func (t table) field(n int) int {
	if t.at == 0 {
		return 0
	}
	vtable := t.at - int(int32(t.u32(t.at)))
	if entry := 4 + 2*n; entry < t.u16(vtable) {
		if offset := t.u16(vtable + entry); offset > 0 {
			return t.at + offset
		}
	}
	return 0
}

func (t table) byte(n int) int {
	if at := t.field(n); at > 0 {
		if s := t.slice(at, 1); s != nil {
			return int(s[0])
		}
	}
	return 0
}

func (t table) int32(n int) int32 {
	if at := t.field(n); at > 0 {
		return int32(t.u32(at))
	}
	return 0
}

func (t table) int64(n int) int64 {
	if at := t.field(n); at > 0 {
		return int64(t.u64(at))
	}
	return 0
}

func (t table) float(n int) float32 {
	return math.Float32frombits(uint32(t.int32(n)))
}

func (t table) table(n int) table {
	if at := t.field(n); at > 0 {
		return t.tableAt(at)
	}
	return table{t.buffer, 0}
}

// vector is where the elements of a vector begin, and how many there are.
func (t table) vector(n, size int) (at, length int) {
	field := t.field(n)
	if field == 0 {
		return 0, 0
	}
	at = field + t.u32(field)
	length = t.u32(at)
	if t.slice(at+4, size*length) == nil {
		return 0, 0
	}
	return at + 4, length
}

// numbers is a vector whose elements are copied.
func (t table) numbers(n, size int) (at, length int) {
	at, length = t.vector(n, size)
	t.count(size * length)
	return at, length
}

func (t table) string(n int) string {
	text := t.bytes(n)
	t.count(len(text))
	return string(text)
}

func (t table) bytes(n int) []byte {
	at, length := t.vector(n, 1)
	return t.slice(at, length)
}

func (t table) tables(n int) []table {
	at, length := t.vector(n, 4)
	var all []table
	for i := 0; i < length && t.err == nil; i++ {
		all = append(all, t.tableAt(at+4*i))
	}
	return all
}

func (t table) strings(n int) []string {
	at, length := t.vector(n, 4)
	var all []string
	for i := 0; i < length && t.err == nil; i++ {
		entry := at + 4*i
		start := entry + t.u32(entry)
		length := t.u32(start)
		t.count(4 + length)
		all = append(all, string(t.slice(start+4, length)))
	}
	return all
}

func (t table) int64s(n int) []int64 {
	at, length := t.numbers(n, 8)
	all := make([]int64, length)
	for i := range all {
		all[i] = int64(t.u64(at + 8*i))
	}
	return all
}

func (t table) floats(n int) []float32 {
	at, length := t.numbers(n, 4)
	all := make([]float32, length)
	for i := range all {
		all[i] = math.Float32frombits(uint32(t.u32(at + 4*i)))
	}
	return all
}
