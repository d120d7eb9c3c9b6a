package screen

// The keyboard's way to what the context menu of an insight offers: each acts on
// the insight that is selected in the table in view, and does nothing without one.

// selected is the selected insight of the table in view.
func (m *Meeting) selected() (Insight, bool) {
	for _, t := range m.tables {
		if t.object.Visible() {
			return t.table.Selected()
		}
	}
	return Insight{}, false
}

// onSelected is what acts on the selected insight.
func (m *Meeting) onSelected(act func(Insight)) {
	if in, ok := m.selected(); ok {
		act(in)
	}
}

// EditItem asks for the words, the owner and the date of the selected insight.
func (m *Meeting) EditItem() { m.onSelected(m.edit) }

// TickItem ticks the selected insight off, or takes the tick away.
func (m *Meeting) TickItem() {
	m.onSelected(func(in Insight) {
		if in.Kind != Topics {
			m.tick(in, !in.Done)
		}
	})
}

// ShowItem goes to where the selected insight was said.
func (m *Meeting) ShowItem() { m.onSelected(func(in Insight) { m.ShowMoment(in.Messages) }) }

// RemoveItem removes the selected insight; Undo brings it back.
func (m *Meeting) RemoveItem() { m.onSelected(m.dismiss) }
