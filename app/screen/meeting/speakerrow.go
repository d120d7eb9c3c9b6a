package meeting

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// speakerRow is one speaker in the list of those who speak.
type speakerRow struct {
	object  fyne.CanvasObject
	panel   *speakerPanel
	speaker Speaker

	name    *widgets.KeyEntry
	talk    *widgets.Line
	samples *fyne.Container
	hints   *fyne.Container
	more    *widgets.IconButton
}

const (
	nameWidth = 180
	talkWidth = 104
	dotSize   = 12
)

// newSpeakerRow makes the row of the n-th speaker; set fills it.
func newSpeakerRow(p *speakerPanel, n int) *speakerRow {
	r := &speakerRow{panel: p, talk: widgets.NewLine("", widgets.Caption), samples: container.NewHBox(), hints: widgets.Stack(4)}
	r.name = widgets.NewKeyEntry(1, r.key)
	r.name.OnSubmitted = func(string) { r.commit() }
	r.name.Left = r.commit
	r.more = widgets.NewIconButton(theme.MoreHorizontalIcon(), r.openMenu)
	dot := canvas.NewCircle(theme.Color(widgets.VoiceColor(n)))
	left := container.NewHBox(container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(dotSize), dot)),
		widgets.FixedWidth(nameWidth, r.name),
		container.NewCenter(widgets.FixedWidth(talkWidth, r.talk)))
	top := widgets.Border(nil, nil, left, container.NewCenter(r.more), r.samples)
	r.object = widgets.Stack(2, top, widgets.Inset(0, 0, dotSize+2*theme.Padding(), 0, r.hints))
	return r
}

// set displays the speaker; total is how many seconds all talk together.
func (r *speakerRow) set(s Speaker, total float64) {
	r.speaker = s
	if r.panel.screen.env.Window.Canvas().Focused() != r.name {
		r.resetName()
	}
	r.name.SetPlaceHolder(s.Name)
	share := text.Percent(s.Seconds / max(total, 1))
	r.talk.SetText(text.Say("people.talk", text.M{"Length": text.Length(s.Seconds), "Share": share}))
	r.setSamples(s.Samples)
	r.hints.Objects = nil
	if s.Hint != nil && s.numbered() {
		said := fmt.Sprintf("%s  “%s”", text.Clock(s.Hint.At), text.Shorten(s.Hint.Sentence, 80))
		r.addHint(said, s.Hint.Name)
	}
	if s.SoundsLike != nil && s.numbered() {
		r.addHint(text.Count("people.sounds", s.SoundsLike.Meetings, text.M{"Name": s.SoundsLike.Name}), s.SoundsLike.Name)
	}
	widgets.SetVisible(r.hints, len(r.hints.Objects) > 0)
	r.hints.Refresh()
}

func (r *speakerRow) setSamples(samples []Sample) {
	r.samples.Objects = nil
	player := r.panel.screen.player
	for _, s := range samples {
		if player.audible(s.Start) {
			b := widgets.NewButtonWithIcon(text.Clock(s.Start), theme.MediaPlayIcon(), func() { player.playSample(s) })
			b.Importance = widget.LowImportance
			r.samples.Add(b)
		}
	}
	r.samples.Refresh()
}

// addHint offers a name, and says why.
func (r *speakerRow) addHint(why, name string) {
	accept := widgets.NewButtonWithIcon(text.Say("people.accept", text.M{"Name": text.Shorten(name, 24)}), theme.ConfirmIcon(), func() {
		r.panel.screen.name(r.speaker.Member, name)
	})
	r.hints.Add(widgets.Border(nil, nil, nil, container.NewVBox(accept), widgets.Inset(8, 0, 0, 8, widgets.NewFlow(why, widgets.Caption, nil))))
}

// resetName has the field say what the speaker is called; nothing while that is a number.
func (r *speakerRow) resetName() {
	words := r.speaker.Name
	if r.speaker.numbered() {
		words = ""
	}
	if r.name.Text != words {
		r.name.SetText(words)
	}
}

// commit gives the speaker the name that was typed.
func (r *speakerRow) commit() {
	if asks := r.panel.screen.name(r.speaker.Member, r.name.Text); asks {
		r.resetName()
	}
}

// key has Escape leave the field as it was, and close the list when it is.
func (r *speakerRow) key(name fyne.KeyName) bool {
	if name != fyne.KeyEscape {
		return false
	}
	before := r.name.Text
	r.resetName()
	if r.name.Text == before && r.panel.dialog != nil {
		r.panel.dialog.Hide()
	}
	return true
}

// openMenu offers what else can be done with the speaker.
func (r *speakerRow) openMenu() {
	m, member := r.panel.screen, r.speaker.Member
	items := []*fyne.MenuItem{dialogs.MenuItem("message.split", theme.ContentCutIcon(), func() { m.split(member) })}
	if len(r.panel.all) > 1 {
		items = append(items, dialogs.MenuItem("people.merge", theme.AccountIcon(), func() { m.askMerge(member) }))
	}
	switch {
	case r.speaker.Voice == VoiceKnown:
		items = append(items, dialogs.MenuItem("people.forget", theme.DeleteIcon(), func() { m.forgetVoice(member) }))
	case r.speaker.Voice == VoiceUnknown && !r.speaker.numbered():
		items = append(items, dialogs.MenuItem("people.remember", theme.AccountIcon(), func() { m.rememberVoice(member) }))
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.more)
	popup := widget.NewPopUpMenu(fyne.NewMenu("", items...), m.env.Window.Canvas())
	popup.ShowAtPosition(at.AddXY(r.more.Size().Width-popup.MinSize().Width, r.more.Size().Height))
}
