package speaker

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// version begins what is stored of a recording's voices; another one is not read.
const version = 1

// mostTurns bounds the turns of a block: there are no more frames in a window.
const mostTurns = WindowFrames

var errDamaged = errors.New("read voices: damaged")

// MarshalBinary is the form in which voices are stored: about 200 bytes for each
// turn, 300 KB for an hour of talk.
func (v Voices) MarshalBinary() ([]byte, error) {
	out := []byte{version}
	for _, b := range v.Blocks {
		out = b.append(out)
	}
	return out, nil
}

func (b Block) append(out []byte) []byte {
	out = binary.AppendUvarint(out, uint64(b.Window))
	follows := byte(0)
	for i, f := range b.Follows {
		follows |= byte(f+1) << (2 * i)
	}
	out = append(out, follows)
	out = binary.AppendUvarint(out, uint64(len(b.Turns)))
	at := b.Window * WindowHop
	for _, t := range b.Turns {
		out = binary.AppendUvarint(out, uint64(t.Start-at))
		out = binary.AppendUvarint(out, uint64(t.End-t.Start))
		what := byte(t.Voice) | byte(t.Softer+1)<<2
		if len(t.Print) == PrintSize {
			what |= 1 << 4
		}
		out = append(out, what)
		if len(t.Print) == PrintSize {
			for _, x := range t.Print {
				out = append(out, byte(x))
			}
		}
		at = t.End
	}
	return out
}

// UnmarshalBinary reads what MarshalBinary made, or what several did: voices may
// be stored block by block and joined without their first bytes.
func (v *Voices) UnmarshalBinary(data []byte) error {
	if len(data) == 0 || data[0] != version {
		return fmt.Errorf("read voices: not version %d", version)
	}
	r := reader{data[1:]}
	var blocks []Block
	for len(r.rest) > 0 {
		b, err := r.block()
		if err != nil {
			return err
		}
		if n := len(blocks); n > 0 && b.Window != blocks[n-1].Window+1 {
			return errDamaged
		}
		blocks = append(blocks, b)
	}
	v.Blocks = blocks
	return nil
}

// reader takes values off what is left.
type reader struct{ rest []byte }

// number is the next number, which must be at most most.
func (r *reader) number(most uint64) (int, error) {
	x, n := binary.Uvarint(r.rest)
	if n <= 0 || x > most {
		return 0, errDamaged
	}
	r.rest = r.rest[n:]
	return int(x), nil
}

func (r *reader) bytes(n int) ([]byte, error) {
	if len(r.rest) < n {
		return nil, errDamaged
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b, nil
}

// mostWindows bounds the number of a window: two years of sound.
const mostWindows = 1 << 24

func (r *reader) block() (Block, error) {
	b := Block{}
	var err error
	if b.Window, err = r.number(mostWindows); err != nil {
		return Block{}, err
	}
	follows, err := r.bytes(1)
	if err != nil || follows[0]>>(2*Locals) != 0 {
		return Block{}, errDamaged
	}
	for i := range b.Follows {
		b.Follows[i] = int(follows[0]>>(2*i)&3) - 1
	}
	count, err := r.number(mostTurns)
	if err != nil {
		return Block{}, err
	}
	at := b.Window * WindowHop
	for range count {
		t, err := r.turn(b.Window, at)
		if err != nil {
			return Block{}, err
		}
		b.Turns = append(b.Turns, t)
		at = t.End
	}
	return b, nil
}

// turn reads a turn of a window that begins at frame at or later.
func (r *reader) turn(window, at int) (Turn, error) {
	gap, gapErr := r.number(WindowFrames)
	length, lengthErr := r.number(WindowFrames)
	what, whatErr := r.bytes(1)
	if err := errors.Join(gapErr, lengthErr, whatErr); err != nil {
		return Turn{}, errDamaged
	}
	t := Turn{Start: at + gap, Window: window, Voice: int(what[0] & 3), Softer: int(what[0]>>2&3) - 1}
	t.End = t.Start + length
	if t.Voice >= Locals || t.Voice == t.Softer || length == 0 || t.End > window*WindowHop+WindowFrames || what[0]>>5 != 0 {
		return Turn{}, errDamaged
	}
	if what[0]>>4 == 1 {
		print, err := r.bytes(PrintSize)
		if err != nil {
			return Turn{}, err
		}
		t.Print = make(Print, PrintSize)
		for i, x := range print {
			t.Print[i] = int8(x)
		}
	}
	return t, nil
}
