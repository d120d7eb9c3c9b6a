package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// VoiceChoices are what the user has chosen about voices.
type VoiceChoices struct {
	Keep    string // "" with their meeting, "known" also to be recognised in others, "none"
	Outlive bool   // a voice stays when the last meeting of its person is deleted
}

// KnownVoice is a person who is recognised by voice, and in how many meetings.
type KnownVoice struct {
	Name     string
	Meetings int
}

// VoiceBook is what the settings of voices need.
type VoiceBook interface {
	VoiceChoices(ctx context.Context) (VoiceChoices, error)
	SetVoiceChoices(ctx context.Context, c VoiceChoices) error
	KnownVoices(ctx context.Context) ([]KnownVoice, error)
	// ForgetVoice forgets a person's voice, in copies of the library, too.
	ForgetVoice(ctx context.Context, name string) error
}

// voiceKeeping are the values of VoiceChoices.Keep in the order in which they are offered.
var voiceKeeping = []string{"", "known", "none"}

// voices is the choice of what becomes of voices.
func (p *Dialog) voices(now VoiceChoices) fyne.CanvasObject {
	v := &voiceRow{dialog: p, now: now}
	return v.object()
}

func (v *voiceRow) object() fyne.CanvasObject {
	now := v.now
	var options []option[string]
	for _, keep := range voiceKeeping {
		options = append(options, option[string]{keep, text.Say("voices.keep." + keepName(keep))})
	}
	v.keep = choice(options, now.Keep, func(keep string) { v.choose(VoiceChoices{keep, v.now.Outlive}) })
	v.leave = widgets.NewCheck(text.Say("voices.leave"), nil)
	v.leave.Checked = !now.Outlive
	v.leave.OnChanged = func(on bool) { v.save(VoiceChoices{v.now.Keep, !on}) }
	list := widgets.NewButtonWithIcon(text.Say("voices.list"), theme.ListIcon(), v.open)
	list.Importance = widget.LowImportance
	v.known = widgets.Border(nil, nil, nil, list, v.leave)
	widgets.SetVisible(v.known, now.Keep == "known")
	v.box = widgets.Stack(0, v.keep, v.known)
	return v.box
}

func keepName(keep string) string {
	if keep == "" {
		return "meeting"
	}
	return keep
}

// voiceRow is the row of the settings about voices.
type voiceRow struct {
	dialog *Dialog
	now    VoiceChoices
	keep   *widgets.Select
	leave  *widgets.Check
	known  *fyne.Container // what can be chosen only while voices are recognised
	box    *fyne.Container
}

// choose asks before anything is kept that was not before, or deleted.
func (v *voiceRow) choose(c VoiceChoices) {
	q := dialogs.Question{Title: text.Say("voices.ask." + keepName(c.Keep) + ".title"), Words: text.Say("voices.ask." + keepName(c.Keep) + ".words"),
		Yes: text.Say("voices.ask.yes"), No: text.Say("cancel"), Danger: true}
	switch {
	case c.Keep == v.now.Keep:
		return
	case c.Keep == "known":
		q.Yes, q.Danger = text.Say("voices.ask.known.yes"), false
	case c.Keep == "" && v.now.Keep == "none":
		v.save(c)
		return
	}
	dialogs.AskOr(v.dialog.env.Window, q, func() { v.save(c) }, v.reset)
}

// reset has the list say what is in force.
func (v *voiceRow) reset() {
	for i, keep := range voiceKeeping {
		if keep == v.now.Keep {
			v.keep.SetSelectedIndex(i)
		}
	}
}

func (v *voiceRow) save(c VoiceChoices) {
	p := v.dialog
	p.lane.Do(func(ctx context.Context) error { return p.service.SetVoiceChoices(ctx, c) }, func(err error) {
		if err != nil {
			dialogs.Failure(p.env.Window, err)
			v.reset()
			return
		}
		v.now = c
		widgets.SetVisible(v.known, c.Keep == "known")
		v.box.Refresh()
	})
}

// voicesHeight is enough for eight people; the others scroll.
const voicesHeight = 320

// open lists the people who are recognised by their voices.
func (v *voiceRow) open() {
	p := v.dialog
	rows := widgets.Stack(6)
	scroll := container.NewVScroll(widgets.Inset(0, 0, 0, 14, rows))
	scroll.SetMinSize(fyne.NewSize(0, voicesHeight))
	words := widgets.NewFlow(text.Say("voices.words"), widgets.Caption, nil)
	d := dialogs.New(text.Say("voices.title"), text.Say("failure.close"),
		widgets.Inset(0, 8, 4, 4, widgets.Border(widgets.Inset(0, 8, 0, 0, words), nil, nil, nil, scroll)), p.env.Window)
	d.Resize(dialogs.Wide(p.env.Window, 520))
	dialogs.Open(p.env.Window, d, d.Hide, nil)
	p.listVoices(rows)
}

// listVoices fills a list of the people who are recognised.
func (p *Dialog) listVoices(rows *fyne.Container) {
	p.lane.Do(host.Read(p.env, p.service.KnownVoices, func(all []KnownVoice) {
		rows.Objects = nil
		if len(all) == 0 {
			rows.Add(widgets.NewLine(text.Say("voices.none"), widgets.Body))
		}
		for _, one := range all {
			forget := widgets.NewButtonWithIcon(text.Say("voices.forget"), theme.DeleteIcon(), func() { p.forgetVoice(one.Name, rows) })
			facts := widgets.NewWhole(text.Count("voices.meetings", one.Meetings), widgets.Caption)
			rows.Add(widgets.Border(nil, nil, nil, container.NewHBox(container.NewCenter(facts), forget), widgets.NewLine(one.Name, widgets.Body)))
		}
		rows.Refresh()
	}))
}

func (p *Dialog) forgetVoice(name string, rows *fyne.Container) {
	p.lane.Do(func(ctx context.Context) error { return p.service.ForgetVoice(ctx, name) },
		p.env.OrExplain(func() { p.listVoices(rows) }))
}
