package widgets

// LetPick lets several rows be selected: with Ctrl or Shift and a click, with Shift and
// the arrow keys, all with Ctrl+A. changed gets those that are selected, in the order of
// the table, or none when it is one alone again.
func (t *Table[T]) LetPick(changed func([]T)) {
	t.OnPicked, t.picked = changed, map[string]bool{}
	t.rows.Picked = func(i int) bool { return i < len(t.view) && t.picked[t.ID(t.items[t.view[i]])] }
	t.rows.OnPicked = t.pick
	t.rows.OnSelectAll = t.PickAll
}

// pick extends the selection from its anchor to a row, or turns the row over.
func (t *Table[T]) pick(i int, extend bool) {
	if extend {
		clear(t.picked)
		for n := min(i, t.anchor); n <= max(i, t.anchor); n++ {
			t.picked[t.ID(t.Item(n))] = true
		}
		t.rows.Select(i)
	} else {
		if len(t.picked) == 0 && t.rows.Selected() >= 0 {
			t.picked[t.ID(t.Item(t.rows.Selected()))] = true
		}
		id := t.ID(t.Item(i))
		t.picked[id] = !t.picked[id]
		t.anchor = i
	}
	t.reportPicked()
}

// PickAll selects every row that passes the filter.
func (t *Table[T]) PickAll() {
	for i := range t.view {
		t.picked[t.ID(t.Item(i))] = true
	}
	t.reportPicked()
}

// PickNone ends the selection of several rows.
func (t *Table[T]) PickNone() { t.pickNone() }

func (t *Table[T]) pickNone() {
	if len(t.picked) > 0 {
		clear(t.picked)
		t.reportPicked()
	}
}

// Picked are the rows that are selected together.
func (t *Table[T]) Picked() []T {
	var all []T
	for i := range t.view {
		if item := t.Item(i); t.picked[t.ID(item)] {
			all = append(all, item)
		}
	}
	return all
}

// keepPicked forgets rows that are not in view any more.
func (t *Table[T]) keepPicked() {
	if len(t.picked) == 0 {
		return
	}
	here := map[string]bool{}
	for _, item := range t.Picked() {
		here[t.ID(item)] = true
	}
	t.picked, t.anchor = here, 0
	t.reportPicked()
}

func (t *Table[T]) reportPicked() {
	for i := range t.view {
		t.rows.content.repaint(i)
	}
	t.OnPicked(t.Picked())
}
