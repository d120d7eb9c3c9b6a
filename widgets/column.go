package widgets

// CellKind is how a column shows its cells.
type CellKind int

// The kinds of cell.
const (
	CellText  CellKind = iota // one line, shortened with an ellipsis
	CellFlow                  // wraps; one column of a table at most
	CellLink                  // a moment that can be clicked
	CellCheck                 // a tick box
)

// Cell is what one cell shows.
type Cell struct {
	Text  string
	Style Style
	Marks []Span     // parts of a wrapping text to underlay
	On    bool       // ticked
	Act   func(bool) // on a click on the link, or with the new state of the tick
}

// Column describes one column of a Table.
type Column[T any] struct {
	Name    string
	Kind    CellKind
	Width   float32 // 0 takes all that is left
	Most    float32 // it grows to this where the wrapping column has room to spare; 0 does not grow
	Needs   float32 // the column is left out of tables narrower than this
	Absent  bool    // the column is left out; see Table.LeaveOut
	Cell    func(T) Cell
	Before  func(a, b T) bool // order when sorted by this column; nil cannot be sorted by
	Descend bool              // the first click sorts the other way round

	Edit func(T) string       // what the field holds when a cell is edited in place; nil lets nobody
	Save func(T, string) bool // takes what was typed; false keeps the field open
	Ask  string               // in the field while it is empty

	Complete func(typed string) string // what is meant by the beginning of it; nil or empty: nobody knows
}

// fit gives each column its width in a table of that width; 0 leaves it out.
func fit[T any](columns []Column[T], width float32) []float32 {
	widths := make([]float32, len(columns))
	rest, takes := width-2*cellGap, -1
	for i, c := range columns {
		switch {
		case c.Absent || width < Scaled(c.Needs):
		case c.Width == 0:
			takes = i
			rest -= cellGap
		default:
			widths[i] = Scaled(c.Width)
			rest -= widths[i] + cellGap
		}
	}
	if takes >= 0 {
		rest -= grow(columns, widths, rest-Scaled(flowRoom))
		widths[takes] = max(rest, minFlow)
	}
	return widths
}

// grow gives what is to spare to the columns that could use more, and returns how much.
func grow[T any](columns []Column[T], widths []float32, spare float32) (given float32) {
	wanted := float32(0)
	for i, c := range columns {
		if widths[i] > 0 {
			wanted += max(Scaled(c.Most)-widths[i], 0)
		}
	}
	if spare <= 0 || wanted == 0 {
		return 0
	}
	share := min(spare/wanted, 1)
	for i, c := range columns {
		if more := max(Scaled(c.Most)-widths[i], 0) * share; widths[i] > 0 {
			widths[i] += more
			given += more
		}
	}
	return given
}

const (
	cellGap = 10  // between two columns, and at both ends
	minFlow = 120 // narrower, a text has a word a line

	// flowRoom is how wide a text is read with ease; beyond it, others may have room.
	flowRoom = 400
)
