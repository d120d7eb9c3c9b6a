// Package pagefile reads an SQLite file page by page and trusts nothing in it but the
// page at hand: no index, no parent page, no length in the header. It finds damage
// faster than SQLite does, and rows that SQLite no longer finds a way to.
//
// The format is https://www.sqlite.org/fileformat2.html. Only what Debrief's library
// has is read: pages of 4,096 bytes without a reserved end, and UTF-8.
package pagefile

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
)

// PageSize in bytes is SQLite's default, which no version of Debrief has changed. It
// is not read from the file, for the header may be what is damaged.
const PageSize = 4096

// File is an SQLite file with its write-ahead log, if there is one. It is not safe
// for concurrent use, and nobody may write to the file meanwhile.
type File struct {
	main, log *os.File
	size      int64            // of main, in bytes
	pages     uint32           // of both together
	logged    map[uint32]int64 // offsets in the log of pages that are newer there

	block      []byte // pages around the last one that was read
	blockFirst uint32
}

// blockPages is how many pages are read at a time: a megabyte.
const blockPages = 256

// Open opens a file and reads how far its log counts.
func Open(path string) (*File, error) {
	main, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	f := &File{main: main}
	info, err := main.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	f.size = info.Size()
	f.pages = uint32(min((f.size+PageSize-1)/PageSize, maxPages))
	if f.log, err = os.Open(path + "-wal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(err, f.Close())
	}
	if f.log != nil {
		if err := f.readLog(); err != nil {
			return nil, errors.Join(err, f.Close())
		}
	}
	return f, nil
}

// maxPages is SQLite's own limit.
const maxPages = 0xfffffffe

// Close closes the file.
func (f *File) Close() error {
	err := f.main.Close()
	if f.log != nil {
		err = errors.Join(err, f.log.Close())
	}
	return err
}

// Pages is how many pages there are; they count from 1.
func (f *File) Pages() uint32 { return f.pages }

// page returns a page, valid until the next call. What lies beyond the end of the
// file reads as zeros; so does nothing else.
func (f *File) page(n uint32) ([]byte, error) {
	if at, ok := f.logged[n]; ok {
		p := make([]byte, PageSize)
		_, err := f.log.ReadAt(p, at)
		return p, err
	}
	if f.block == nil || n < f.blockFirst || n >= f.blockFirst+blockPages {
		if f.block == nil {
			f.block = make([]byte, blockPages*PageSize)
		}
		f.blockFirst = (n-1)/blockPages*blockPages + 1
		read, err := f.main.ReadAt(f.block, int64(f.blockFirst-1)*PageSize)
		clear(f.block[read:])
		if err != nil && !errors.Is(err, io.EOF) {
			f.block = nil
			return nil, err
		}
	}
	at := int(n-f.blockFirst) * PageSize
	return f.block[at : at+PageSize : at+PageSize], nil
}

func u16(b []byte) int    { return int(binary.BigEndian.Uint16(b)) }
func u32(b []byte) uint32 { return binary.BigEndian.Uint32(b) }
