package meeting

// The keyboard's way to what the context menu of an insight offers: each acts on
// the insight that is selected in the table in view, and does nothing without one.

// selected is the selected insight of the table in view.
func (m *Screen) selected() (Insight, bool) {
	for _, t := range m.tables {
		if t.object.Visible() {
			return t.table.Selected()
		}
	}
	return Insight{}, false
}

// onSelected is what acts on the selected insight.
func (m *Screen) onSelected(act func(Insight)) {
	if in, ok := m.selected(); ok {
		act(in)
	}
}

// EditSelected asks for the words, the owner and the date of the selected insight.
func (m *Screen) EditSelected() { m.onSelected(m.askEdit) }

// ToggleSelected ticks the selected insight off, or takes the tick away.
func (m *Screen) ToggleSelected() {
	m.onSelected(func(in Insight) {
		if in.Kind == Tasks || in.Kind == Questions {
			m.tick(in, !in.Done)
		}
	})
}

// GoToSelected goes to where the selected insight was said.
func (m *Screen) GoToSelected() { m.onSelected(func(in Insight) { m.GoTo(in.Messages) }) }

// DismissSelected removes the selected insight; Undo brings it back.
func (m *Screen) DismissSelected() { m.onSelected(m.dismiss) }
