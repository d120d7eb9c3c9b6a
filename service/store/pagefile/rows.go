package pagefile

import "fmt"

// The kinds of pages in a tree.
const (
	indexNode = 2
	tableNode = 5
	indexLeaf = 10
	tableLeaf = 13
)

// Row is one row of a table that has row numbers. An alias of the row number among
// its columns is nil in the record.
type Row struct {
	ID     int64
	Values []any // int64, float64, string, []byte or nil
}

// Rows calls each with every row that can be read of one page; page 1 begins with
// the header of the file. A page that is not a leaf of a table has none, and a row
// that cannot be read is left out. The error is one of reading the file.
func (f *File) Rows(n uint32, each func(Row)) error {
	p, err := f.page(n)
	if err != nil {
		return fmt.Errorf("read page %d: %w", n, err)
	}
	p = append([]byte(nil), p...) // following chains reads other pages
	h, ok := headOf(p, n)
	if !ok || h.kind != tableLeaf {
		return nil
	}
	for i := range h.cells {
		c, ok := h.cell(p, i)
		if !ok {
			continue
		}
		payload, err := f.payload(c)
		if err != nil {
			continue
		}
		if values, err := decode(payload); err == nil {
			each(Row{c.rowid, values})
		}
	}
	return nil
}

// payload gathers a record that may go on in a chain of overflow pages.
func (f *File) payload(c cell) ([]byte, error) {
	if c.next == 0 {
		return c.local, nil
	}
	if int64(c.size) > int64(f.pages)*PageSize {
		return nil, errRecord
	}
	all := append(make([]byte, 0, c.size), c.local...)
	for next := c.next; len(all) < c.size; {
		if next == 0 || next > f.pages {
			return nil, errRecord
		}
		p, err := f.page(next)
		if err != nil {
			return nil, err
		}
		next = u32(p)
		all = append(all, p[4:min(PageSize, 4+c.size-len(all))]...)
	}
	return all, nil
}

// head is what the first bytes of a page in a tree say.
type head struct {
	kind  byte
	cells int
	array int // where the pointers to the cells are
	begin int // where the cells are
}

// headOf reads the head of a page in a tree; false when it cannot be one.
func headOf(p []byte, n uint32) (h head, ok bool) {
	at := 0
	if n == 1 {
		at = fileHeader
	}
	h = head{kind: p[at], cells: u16(p[at+3:]), begin: u16(p[at+5:]), array: at + 8}
	switch h.kind {
	case tableLeaf, indexLeaf:
	case tableNode, indexNode:
		h.array = at + 12
	default:
		return h, false
	}
	return h, h.array+2*h.cells <= PageSize
}

// right is the child behind all cells of an inner page.
func (h head) right(p []byte) uint32 { return u32(p[h.array-4:]) }

// cell is one entry of a page. An inner page of a table has a child and nothing else.
type cell struct {
	child uint32
	rowid int64
	size  int    // of the record
	local []byte // the part of it in the page
	next  uint32 // the overflow page with the rest; 0 for none
	end   int    // where it ends in the page
}

// cell reads one cell; false when it does not lie in the page.
func (h head) cell(p []byte, i int) (c cell, ok bool) {
	at := u16(p[h.array+2*i:])
	if at < h.array+2*h.cells || at > PageSize-4 {
		return c, false
	}
	if h.kind == tableNode || h.kind == indexNode {
		c.child = u32(p[at:])
		at += 4
	}
	if h.kind == tableNode {
		rowid, n := varint(p[at:])
		c.rowid, c.end = int64(rowid), at+n
		return c, n > 0
	}
	size, n := varint(p[at:])
	if n == 0 || size > 1<<31-1 {
		return c, false
	}
	at += n
	if h.kind == tableLeaf {
		rowid, n := varint(p[at:])
		if n == 0 {
			return c, false
		}
		c.rowid = int64(rowid)
		at += n
	}
	c.size = int(size)
	local := localSize(h.kind, c.size)
	c.end = at + local
	if local < c.size {
		if c.end += 4; c.end > PageSize {
			return c, false
		}
		c.next = u32(p[c.end-4:])
	}
	if c.end > PageSize {
		return c, false
	}
	c.local = p[at : at+local]
	return c, local == c.size || c.next != 0
}

// localSize is how much of a record of size bytes lies in its page.
func localSize(kind byte, size int) int {
	most := PageSize - 35
	if kind != tableLeaf {
		most = (PageSize-12)*64/255 - 23
	}
	if size <= most {
		return size
	}
	least := (PageSize-12)*32/255 - 23
	if local := least + (size-least)%(PageSize-4); local <= most {
		return local
	}
	return least
}
