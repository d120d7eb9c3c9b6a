package media

import (
	"bytes"
	"io"
)

// endsInFrame reports whether a file of bare MP3, AAC or AC-3 ends within a frame. Behind
// the last one there may be tags, or anything: only a frame that is longer than the
// file counts.
func endsInFrame(r io.ReaderAt, size int64) bool {
	end := endOf(r, size)
	for at := 0; at+8 < len(end); at++ {
		if chain := frames(end[at:]); chain.count >= 8 {
			return chain.broken
		}
	}
	return false
}

// chain is a row of frames that follow each other.
type chain struct {
	count  int
	broken bool // the last one is longer than what there is
}

func frames(b []byte) (c chain) {
	kind := byte(0)
	for len(b) >= 8 {
		length := frameLength(b)
		if length < 8 || c.count > 0 && b[1]|1 != kind {
			return c
		}
		kind = b[1] | 1
		c.count++
		if length > len(b) {
			c.broken = !bytes.HasPrefix(b, []byte("TAG"))
			return c
		}
		b = b[length:]
	}
	c.broken = c.count > 0 && len(b) > 0 && (b[0] == 0xff || b[0] == 0x0b)
	return c
}

// frameLength is the length in bytes of the frame of MP3, ADTS or AC-3 that begins
// here; 0 when none does.
func frameLength(b []byte) int {
	if b[0] == 0x0b && b[1] == 0x77 {
		return ac3Length(b)
	}
	if b[0] != 0xff || b[1]&0xe0 != 0xe0 {
		return 0
	}
	if b[1]&0xf6 == 0xf0 {
		return int(b[3]&3)<<11 | int(b[4])<<3 | int(b[5])>>5
	}
	return layer3Length(b)
}

// The rates of MPEG-1 and of MPEG-2 and 2.5, layer 3, in kbit/s and Hz.
var (
	layer3Rates = [2][16]int{
		{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0},
		{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0},
	}
	layer3Samples = [3]int{44100, 48000, 32000}
)

func layer3Length(b []byte) int {
	version, layer := b[1]>>3&3, b[1]>>1&3
	if version == 1 || layer != 1 || b[2]>>2&3 == 3 {
		return 0
	}
	rate, table, factor := layer3Samples[b[2]>>2&3], 0, 144
	if version != 3 {
		rate, table, factor = rate/2, 1, 72
	}
	if version == 0 {
		rate /= 2
	}
	kbits := layer3Rates[table][b[2]>>4]
	if kbits == 0 {
		return 0
	}
	return factor*kbits*1000/rate + int(b[2]>>1&1)
}

// ac3Rates are the rates of AC-3, in kbit/s.
var ac3Rates = []int{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640}

// ac3Length is for AC-3 and for its successor, which says its length itself.
func ac3Length(b []byte) int {
	if version := b[5] >> 3; version > 10 {
		return 2 * ((int(b[2]&7)<<8 | int(b[3])) + 1)
	}
	rate, size := b[4]>>6, int(b[4]&0x3f)
	if size/2 >= len(ac3Rates) {
		return 0
	}
	kbits := ac3Rates[size/2]
	switch rate {
	case 0:
		return 4 * kbits
	case 1:
		return 2 * (kbits*96_000/44_100 + size&1)
	case 2:
		return 6 * kbits
	}
	return 0
}
