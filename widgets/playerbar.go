package widgets

import (
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// PlayerBar is a player for sound: back, play or pause, forward, where it is, and
// how fast. It plays nothing itself.
type PlayerBar struct {
	widget.BaseWidget
	OnToggle func()
	OnSkip   func(seconds float64) // back if negative
	OnSeek   func(seconds float64)
	OnSpeed  func(speed float64)

	OnPicture func() // a click on the picture

	clock   func(float64) string
	playing bool
	speed   float64
	picture *Picture
	still   *fyne.Container // holds the picture; hidden without one
	play    *RoundButton
	seek    *SeekBar
	now     *Line
	length  *Line
	faster  *Button
	words   *Flow
	action  *Button
	notice  *fyne.Container
	content fyne.CanvasObject
}

// skipStep is how far one step goes back or forward, in seconds.
const skipStep = 10

// Speeds are those that can be chosen.
var Speeds = []float64{0.75, 1, 1.25, 1.5, 1.75, 2}

// NewPlayerBar makes a bar at the start of nothing; clock writes a moment.
func NewPlayerBar(clock func(float64) string) *PlayerBar {
	b := &PlayerBar{clock: clock, speed: 1, seek: NewSeekBar(), now: NewLine("", Caption.Trailing()), length: NewWhole("", Caption),
		words: NewFlow("", Body, nil)}
	b.play = NewRoundButton(playOnPrimary, 36, func() { b.OnToggle() })
	b.play.Main = true
	b.picture = NewPicture(fyne.NewSize(pictureWidth, pictureHeight), func() { b.OnPicture() })
	b.still = container.NewCenter(b.picture)
	b.still.Hide()
	back := NewRoundButton(backTen, 32, func() { b.OnSkip(-skipStep) })
	forward := NewRoundButton(forwardTen, 32, func() { b.OnSkip(skipStep) })
	b.seek.OnSeek = func(at float64) { b.OnSeek(at) }
	b.seek.OnPreview = func(at float64) { b.now.SetText(b.clock(at)) }
	b.seek.OnKey = b.Key
	b.faster = NewButton("", b.chooseSpeed)
	b.faster.Importance = widget.LowImportance
	b.action = NewButton("", nil)
	b.notice = Border(nil, nil, nil, container.NewCenter(b.action), Inset(8, 8, 10, 12, b.words))
	b.notice.Hide()
	buttons := container.NewHBox(back, b.play, forward)
	time := func(l *Line) fyne.CanvasObject {
		return container.NewCenter(container.New(wideAs{b.length}, l))
	}
	row := Border(nil, nil,
		container.NewHBox(b.still, buttons, Gap(6, 0), time(b.now)),
		container.NewHBox(time(b.length), Gap(2, 0), container.NewCenter(container.New(speedLayout{}, b.faster))),
		Inset(0, 0, 4, 4, container.NewVBox(Gap(0, 1), b.seek)))
	b.content = container.NewVBox(widget.NewSeparator(), Inset(4, 6, 18, 12, container.NewVBox(b.notice, row)))
	b.Set(Playing{Speed: 1})
	b.ExtendBaseWidget(b)
	return b
}

// Playing is what a PlayerBar shows. Times are seconds.
type Playing struct {
	On       bool // sound comes out, or is about to
	Position float64
	Length   float64
	Speed    float64
}

// Set shows a state. It may be called as often as the sound moves.
func (b *PlayerBar) Set(p Playing) {
	b.playing, b.speed = p.On, p.Speed
	icon := playOnPrimary
	if p.On {
		icon = pauseOnPrimary
	}
	b.play.SetIcon(icon)
	b.seek.Set(p.Position, p.Length)
	b.now.SetText(b.clock(b.seek.At()))
	if length := b.clock(p.Length); b.length.Text() != length {
		b.length.SetText(length)
		b.content.Refresh() // both times are as wide as the longer
	}
	if words := speedWords(p.Speed); b.faster.Text != words {
		b.faster.SetText(words)
	}
}

// The box of the picture in the bar, in pixels.
const (
	pictureWidth  = 72
	pictureHeight = 40
)

// SetPicture shows what a video shows at the moment; nil shows nothing.
func (b *PlayerBar) SetPicture(img image.Image) {
	before := b.picture.fitted()
	b.picture.Set(img)
	b.still.Hidden = img == nil
	if b.picture.fitted() != before {
		b.content.Refresh()
	}
}

// SetNotice shows a sentence above the controls, with something to do about it if action
// is not empty. No words show nothing.
func (b *PlayerBar) SetNotice(words, action string, act func()) {
	if words == "" {
		if b.notice.Visible() {
			b.notice.Hide()
			b.Refresh()
		}
		return
	}
	b.words.SetText(words)
	b.action.SetText(action)
	b.action.OnTapped = act
	if b.action.Hidden = action == ""; !b.notice.Visible() {
		b.notice.Show()
	}
	b.Refresh()
}

// Key does what a key means to a player, and reports whether it means anything.
func (b *PlayerBar) Key(key fyne.KeyName) bool {
	switch key {
	case fyne.KeySpace:
		b.OnToggle()
	case fyne.KeyLeft:
		b.OnSkip(-skipStep)
	case fyne.KeyRight:
		b.OnSkip(skipStep)
	default:
		return false
	}
	return true
}

// Back goes a step back.
func (b *PlayerBar) Back() { b.OnSkip(-skipStep) }

// Forward goes a step forward.
func (b *PlayerBar) Forward() { b.OnSkip(skipStep) }

// chooseSpeed offers the speeds above the button.
func (b *PlayerBar) chooseSpeed() {
	var items []*fyne.MenuItem
	for _, s := range Speeds {
		item := fyne.NewMenuItem(speedWords(s), func() { b.OnSpeed(s) })
		item.Checked = s == b.speed
		items = append(items, item)
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(b.faster)
	popup := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.faster)
	popup.ShowAtPosition(at.AddXY(b.faster.Size().Width-popup.MinSize().Width, -popup.MinSize().Height-theme.Padding()))
}

// speedWords is a speed as people write it: "1×", "1.25×".
func speedWords(speed float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", speed), "0"), ".") + "×"
}

// CreateRenderer implements fyne.Widget.
func (b *PlayerBar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.content) }

// wideAs gives its object the width that another one asks for: the time that runs
// does not push the rest about.
type wideAs struct{ model fyne.CanvasObject }

func (w wideAs) MinSize([]fyne.CanvasObject) fyne.Size { return w.model.MinSize() }

func (w wideAs) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

// speedLayout has room for the longest speed, so that nothing moves when it changes.
type speedLayout struct{}

func (speedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	longest := fyne.MeasureText("0.75×", theme.TextSize(), fyne.TextStyle{Bold: true})
	return fyne.NewSize(longest.Width+2*theme.InnerPadding(), objects[0].MinSize().Height)
}

func (speedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
