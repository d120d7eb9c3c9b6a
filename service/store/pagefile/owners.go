package pagefile

// Owners says which table each page belongs to that can still be reached from the
// table's root. Pages whose parents are lost are not in it.
func (f *File) Owners() (map[uint32]string, error) {
	owners := map[uint32]string{}
	if err := f.own(owners, 1, "sqlite_schema"); err != nil {
		return nil, err
	}
	roots := map[string]uint32{}
	for n, owner := range owners {
		if owner != "sqlite_schema" {
			continue
		}
		err := f.Rows(n, func(r Row) {
			if len(r.Values) != 5 || r.Values[0] != "table" {
				return
			}
			name, _ := r.Values[1].(string)
			if root, ok := r.Values[3].(int64); ok && root > 1 && root <= int64(f.pages) {
				roots[name] = uint32(root)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	for name, root := range roots {
		if err := f.own(owners, root, name); err != nil {
			return nil, err
		}
	}
	return owners, nil
}

// own walks a tree from its root, and past everything that makes no sense.
func (f *File) own(owners map[uint32]string, root uint32, name string) error {
	for todo := []uint32{root}; len(todo) > 0; {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if _, seen := owners[n]; seen || n == 0 || n > f.pages {
			continue
		}
		p, err := f.page(n)
		if err != nil {
			return err
		}
		h, ok := headOf(p, n)
		if !ok || h.kind != tableLeaf && h.kind != tableNode {
			continue
		}
		owners[n] = name
		if h.kind == tableLeaf {
			continue
		}
		todo = append(todo, h.right(p))
		for i := range h.cells {
			if c, ok := h.cell(p, i); ok {
				todo = append(todo, c.child)
			}
		}
	}
	return nil
}
