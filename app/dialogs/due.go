package dialogs

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// DueField asks until when something is to be done: in words, which it explains while
// they are typed, or on a calendar.
type DueField struct {
	Object fyne.CanvasObject
	Entry  *widgets.KeyEntry

	window fyne.Window
	now    func() time.Time
	hint   *widgets.Line
}

// NewDueField makes a field that holds a day; the zero time for none. escape is called
// for that key; changed, which may be nil, whenever something else stands in it.
func NewDueField(w fyne.Window, now func() time.Time, before time.Time, escape, changed func()) *DueField {
	f := &DueField{window: w, now: now, hint: widgets.NewLine("", widgets.Caption)}
	f.Entry = Field(1, "", escape)
	if !before.IsZero() {
		f.Entry.SetText(text.TypedDay(before))
	}
	f.Entry.SetPlaceHolder(text.Say("due.hint"))
	f.Entry.OnChanged = func(string) {
		f.explain()
		if changed != nil {
			changed()
		}
	}
	calendar := widgets.NewButtonWithIcon("", theme.CalendarIcon(), func() { f.openCalendar() })
	f.Object = widgets.Stack(2, widgets.Border(nil, nil, nil, calendar, f.Entry), f.hint)
	f.explain()
	return f
}

// Day is the day that is meant; the zero time for none. It is not ok when nobody
// understands what was typed.
func (f *DueField) Day() (day time.Time, ok bool) {
	typed := strings.TrimSpace(f.Entry.Text)
	if typed == "" {
		return time.Time{}, true
	}
	return text.ParseDue(typed, f.now())
}

// explain says which day is meant.
func (f *DueField) explain() {
	day, ok := f.Day()
	switch {
	case !ok:
		f.hint.SetStyle(widgets.Caption.Colored(theme.ColorNameError))
		f.hint.SetText(text.Say("due.unclear"))
	case day.IsZero():
		f.hint.SetText(" ")
	default:
		f.hint.SetStyle(widgets.Caption)
		f.hint.SetText(text.Date(day))
	}
}

// openCalendar opens a calendar on the month of the day in the field, or else on this one.
func (f *DueField) openCalendar() *widget.PopUp {
	month := f.now()
	if day, ok := f.Day(); ok && !day.IsZero() {
		month = day
	}
	var popup *widget.PopUp
	popup = widget.NewPopUp(widget.NewCalendar(month, func(day time.Time) {
		popup.Hide()
		f.Entry.SetText(text.TypedDay(day))
		f.window.Canvas().Focus(f.Entry)
	}), f.window.Canvas())
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.Entry)
	room, size := f.window.Canvas().Size(), popup.MinSize()
	popup.ShowAtPosition(fyne.NewPos(min(at.X, max(room.Width-size.Width, 0)), min(at.Y+f.Entry.Size().Height, max(room.Height-size.Height, 0))))
	return popup
}
