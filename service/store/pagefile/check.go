package pagefile

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// fileHeader is the size of the header in page 1, in bytes.
const fileHeader = 100

// Check looks at every page once and returns what cannot be right, or nil. It is some
// ten times as fast as SQLite's quick_check, and not as thorough: it follows no tree. What
// it complains of is for SQLite to judge.
func (f *File) Check() error {
	first, err := f.page(1)
	if err != nil {
		return err
	}
	if err := f.checkHeader(first); err != nil {
		return err
	}
	c := checker{File: f, vacuuming: u32(first[52:]) != 0, firstFree: u32(first[32:]), lastRoot: 1}
	free, lastRoot := u32(first[36:]), u32(first[52:]) // the page's place is used again
	if c.vacuuming {
		c.says, c.is = make([]link, f.pages+1), make([]link, f.pages+1)
	}
	for n := uint32(1); n <= f.pages; n++ {
		p, err := f.page(n)
		if err != nil {
			return fmt.Errorf("read page %d: %w", n, err)
		}
		if err := c.page(n, p); err != nil {
			return fmt.Errorf("page %d: %w", n, err)
		}
	}
	if c.vacuuming && (c.free != free || c.freeFound != (free > 0) || free == 0 && c.firstFree != 0) {
		return errors.New("the list of free pages is damaged")
	}
	if c.vacuuming && c.lastRoot != lastRoot {
		return fmt.Errorf("the header says that the last tree begins on page %d, and it is %d", lastRoot, c.lastRoot)
	}
	return c.chains()
}

// CheckHeader looks only at the header and at the size of a file without a log.
func (f *File) CheckHeader() error {
	header := make([]byte, fileHeader)
	if _, err := f.main.ReadAt(header, 0); err != nil {
		return fmt.Errorf("read header: %w", err)
	}
	return f.checkHeader(header)
}

// checkHeader knows the one header that Debrief's library has.
func (f *File) checkHeader(p []byte) error {
	switch {
	case string(p[:16]) != "SQLite format 3\x00",
		u16(p[16:]) != PageSize,
		p[18] != p[19] || p[18] != 1 && p[18] != 2,
		p[20] != 0 || p[21] != 64 || p[22] != 32 || p[23] != 32,
		u32(p[44:]) == 0 || u32(p[44:]) > 4,
		u32(p[32:]) > f.pages || u32(p[36:]) > f.pages,
		u32(p[52:]) > f.pages,
		u32(p[56:]) != 1,
		u32(p[64:]) > 1,
		string(p[72:92]) != string(make([]byte, 20)):
		return errors.New("the header is damaged")
	case f.size%PageSize != 0:
		return fmt.Errorf("the file ends within page %d", f.pages)
	case u32(p[28:]) != f.pages && len(f.logged) == 0:
		return fmt.Errorf("the header tells of %d pages, and there are %d", u32(p[28:]), f.pages)
	}
	return nil
}

// checker is one look at all pages. Where there are maps, what they say of the
// chains of overflow pages must be what the pages say themselves.
type checker struct {
	*File
	vacuuming bool   // the file has maps that tell what each page is
	kinds     []byte // the map for the pages at hand
	says, is  []link // by page; only overflow pages are in it
	free      uint32 // pages that hold nothing
	firstFree uint32 // as the header says
	freeFound bool   // that page is one of them
	lastRoot  uint32 // the last page on which a tree begins
}

// link says where an overflow page hangs: it begins a chain of a row in one page, or
// continues another overflow page.
type link struct{ begins, continues uint32 }

// What the maps say of a page.
const (
	mappedRoot = 1 + iota
	mappedFree
	mappedFirst // of a chain of overflow pages
	mappedLater
	mappedInner
)

const (
	mapEntry = 5
	mapped   = PageSize / mapEntry // pages in one map
	lockPage = 1<<30/PageSize + 1  // SQLite keeps off this one
)

func (c *checker) page(n uint32, p []byte) error {
	if n == lockPage {
		return nil
	}
	if !c.vacuuming || n == 1 {
		return c.tree(n, p, !c.vacuuming)
	}
	base := (n-2)/(mapped+1)*(mapped+1) + 2 // its map
	if base == lockPage {
		base++
	}
	if n == base {
		c.kinds = append(c.kinds[:0], p...)
		return nil
	}
	entry := c.kinds[mapEntry*(n-base-1):]
	switch entry[0] {
	case mappedFree:
		c.free++
		c.freeFound = c.freeFound || n == c.firstFree
		return nil
	case mappedFirst, mappedLater:
		if entry[0] == mappedFirst {
			c.says[n].begins = u32(entry[1:])
		} else {
			c.says[n].continues = u32(entry[1:])
		}
		if next := u32(p); next > c.pages {
			return errChain
		} else if next != 0 {
			c.is[next].continues = n
		}
		if allZero(p) {
			return errChain
		}
		return nil
	case mappedRoot:
		c.lastRoot = n
		return c.tree(n, p, false)
	case mappedInner:
		return c.tree(n, p, false)
	}
	return errors.New("the map of pages is damaged")
}

// chains compares what the maps and what the pages say of overflow pages.
func (c *checker) chains() error {
	for n := range c.says {
		if c.says[n] != c.is[n] {
			return fmt.Errorf("page %d: %w", n, errChain)
		}
	}
	return nil
}

func allZero(p []byte) bool {
	for _, b := range p {
		if b != 0 {
			return false
		}
	}
	return true
}

var (
	errPage = errors.New("not a page of a tree")
	errCell = errors.New("a row of it makes no sense")

	errChain = errors.New("the rest of a row is missing")
)

// tree checks a page of a tree. Without maps, it may be something else.
func (c *checker) tree(n uint32, p []byte, maybe bool) error {
	h, ok := headOf(p, n)
	if !ok || h.begin < h.array+2*h.cells || h.begin > PageSize {
		if maybe && !ok {
			return nil
		}
		return errPage
	}
	if h.kind == tableNode || h.kind == indexNode {
		if child := h.right(p); child == 0 || child > c.pages {
			return errPage
		}
	}
	for i := range h.cells {
		entry, ok := h.cell(p, i)
		if !ok || !c.sound(n, h.kind, entry) || u16(p[h.array+2*i:]) < h.begin {
			return errCell
		}
	}
	return nil
}

// sound checks one cell. Text in an index are ids; garbled, they find nothing. Text
// in a table may be anything, also the name of a file that is not UTF-8.
func (c *checker) sound(n uint32, kind byte, e cell) bool {
	if (kind == tableNode || kind == indexNode) && (e.child == 0 || e.child > c.pages) {
		return false
	}
	if kind == tableNode {
		return true
	}
	if e.next > c.pages {
		return false
	}
	if c.vacuuming && e.next != 0 {
		c.is[e.next].begins = n
	}
	if headSize, n := varint(e.local); e.size > len(e.local) && n > 0 && headSize > uint64(len(e.local)) && headSize <= uint64(e.size) {
		return true // a head that goes on elsewhere
	}
	legible := true
	whole := serials(e.local, e.size, func(serial uint64, at, size int) {
		if kind != tableLeaf && serial > 12 && serial%2 == 1 && at+size <= len(e.local) {
			legible = legible && utf8.Valid(e.local[at:at+size])
		}
	})
	return whole && legible
}
