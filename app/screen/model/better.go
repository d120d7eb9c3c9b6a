package model

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Advisor knows of a better model.
type Advisor interface {
	// BetterModel is a model with better words for a user who has the small one alone.
	BetterModel(ctx context.Context) (better Model, ok bool, err error)
}

// Better is a card that tells once of a model with better words, and what it costs.
type Better struct {
	Object fyne.CanvasObject
	OnMore func() // the models are wanted

	env     *host.Env
	advisor Advisor
	words   *widgets.Flow
}

// NewBetter makes the card; Update shows it if there is something to tell.
func NewBetter(env *host.Env, advisor Advisor) *Better {
	b := &Better{env: env, advisor: advisor, words: widgets.NewFlow("", widgets.Body, nil)}
	no := widgets.NewButton(text.Say("better.no"), b.dismiss)
	no.Importance = widget.LowImportance
	more := widgets.NewButton(text.Say("better.more"), func() { b.OnMore() })
	b.Object = widgets.NewCard(widgets.Inset(12, 10, 16, 16, widgets.Stack(4,
		widgets.NewLine(text.Say("better.title"), widgets.Strong), b.words, container.NewHBox(layout.NewSpacer(), no, more))))
	b.Object.Hide()
	return b
}

// Update asks whether there is a better model. Who said no is not asked again.
func (b *Better) Update() {
	if b.env.Settings.Get().NoBetter {
		widgets.SetVisible(b.Object, false)
		return
	}
	type found struct {
		model Model
		ok    bool
	}
	b.env.NewLane().Refresh(host.Read(b.env, func(ctx context.Context) (f found, err error) {
		f.model, f.ok, err = b.advisor.BetterModel(ctx)
		return f, err
	}, func(f found) {
		how := "better.words"
		if !f.model.Downloadable {
			how = "better.installer"
		}
		b.words.SetText(text.Say(how, text.M{"Model": f.model.Title, "Size": text.Size(f.model.Size)}))
		widgets.SetVisible(b.Object, f.ok)
	}))
}

func (b *Better) dismiss() {
	b.env.Settings.Change(func(s *settings.Settings) { s.NoBetter = true })
	b.Object.Hide()
}
