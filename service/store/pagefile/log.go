package pagefile

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

const (
	logHeader   = 32
	frameHeader = 24
	logMagic    = 0x377f0682 // its last bit says that checksums are big-endian
)

// readLog notes the pages of the log up to the last whole commit, as SQLite does
// after a crash. A log that makes no sense counts as empty.
func (f *File) readLog() error {
	in := bufio.NewReaderSize(f.log, 1<<20)
	head := make([]byte, logHeader)
	if _, err := io.ReadFull(in, head); err != nil {
		return ignoreEnd(err)
	}
	if u32(head)&^1 != logMagic || u32(head[8:]) != PageSize {
		return nil
	}
	var order binary.ByteOrder = binary.LittleEndian
	if u32(head)&1 == 1 {
		order = binary.BigEndian
	}
	sum := checksum{order: order}
	sum.add(head[:24])
	if !sum.is(head[24:]) {
		return nil
	}
	return f.readFrames(in, head[16:24], sum)
}

func (f *File) readFrames(in io.Reader, salt []byte, sum checksum) error {
	f.logged = map[uint32]int64{}
	pending := map[uint32]int64{}
	frame := make([]byte, frameHeader+PageSize)
	for at := int64(logHeader); ; at += int64(len(frame)) {
		if _, err := io.ReadFull(in, frame); err != nil {
			return ignoreEnd(err)
		}
		sum.add(frame[:8])
		sum.add(frame[frameHeader:])
		if string(frame[8:16]) != string(salt) || !sum.is(frame[16:]) {
			return nil
		}
		pending[u32(frame)] = at + frameHeader
		pages := u32(frame[4:])
		if pages == 0 {
			continue
		}
		for n, offset := range pending { // a commit
			f.logged[n] = offset
		}
		f.pages = min(pages, maxPages)
		clear(pending)
	}
}

func ignoreEnd(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

// checksum is the one of SQLite's log: two sums over pairs of 32-bit words.
type checksum struct {
	order  binary.ByteOrder
	s0, s1 uint32
}

func (c *checksum) add(b []byte) {
	for ; len(b) >= 8; b = b[8:] {
		c.s0 += c.order.Uint32(b) + c.s1
		c.s1 += c.order.Uint32(b[4:]) + c.s0
	}
}

func (c *checksum) is(b []byte) bool { return c.s0 == u32(b) && c.s1 == u32(b[4:]) }
