package meeting

import (
	"context"
	"image"
	"math"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/widgets"
)

// Pictures is where the screen gets what videos show.
type Pictures interface {
	// Picture is what a recording shows at a moment of it, in seconds; nil where there is
	// nothing to see.
	Picture(ctx context.Context, id, sourceID string, at float64) (image.Image, error)
}

const (
	// pictureStep is how far the sound goes on before its picture is taken again, in
	// seconds: slides and faces are there for longer.
	pictureStep = 5
	// mostBlind is how often a recording may have nothing to show before nobody looks again.
	mostBlind = 3
)

// pictures show what the video of a meeting shows at the moment that plays, or where it
// was paused: small in the player's bar and, if the user wants it, large over the page.
type pictures struct {
	floating *widgets.Floating // lies over the page

	env     *host.Env
	library Pictures
	lane    *lane.Lane
	bar     *widgets.PlayerBar
	large   *widgets.Picture
	content Content
	wanted  moment
	shown   moment // that was asked for last
	asking  bool
	blind   map[string]int // how often a recording had nothing to show, by its id
}

// moment is one of a recording.
type moment struct {
	sourceID string
	at       float64 // seconds of the recording
}

// near reports whether another picture would not be worth its while.
func (m moment) near(other moment, step float64) bool {
	return m.sourceID == other.sourceID && math.Abs(m.at-other.at) < step
}

func newPictures(env *host.Env, library Pictures, bar *widgets.PlayerBar) *pictures {
	p := &pictures{env: env, library: library, lane: env.NewLane(), bar: bar, blind: map[string]int{}}
	p.large = widgets.NewPicture(fyne.Size{}, p.toggle)
	card := widgets.NewCard(widgets.Inset(6, 6, 6, 6, p.large))
	p.floating = widgets.NewFloatingRight(12, 20, card)
	p.floating.Hide()
	bar.OnPicture = p.toggle
	return p
}

// set takes a meeting; of another one than before nothing has been seen yet.
func (p *pictures) set(c Content, other bool) {
	p.content = c
	if other {
		p.stop()
		p.display(nil)
	}
}

// stop gives up what is under way.
func (p *pictures) stop() {
	p.lane.Drop()
	p.wanted, p.shown, p.asking = moment{}, moment{}, false
	clear(p.blind)
}

// follow goes along with the player.
func (p *pictures) follow(s PlayerState) {
	m, there := momentAt(p.content, s.Position)
	if !there || p.blind[m.sourceID] >= mostBlind {
		p.wanted = moment{}
		p.display(nil)
		return
	}
	step := 1.0
	if s.Playing {
		step = pictureStep
	}
	p.wanted = m
	if !p.asking && !m.near(p.shown, step) {
		p.ask(m)
	}
}

// ask has a picture taken, and after it another one if the player is elsewhere by then.
func (p *pictures) ask(m moment) {
	p.shown, p.asking = m, true
	var img image.Image
	id := p.content.Conversation.ID
	p.lane.Latest(func(ctx context.Context) (err error) {
		img, err = p.library.Picture(ctx, id, m.sourceID, m.at)
		return err
	}, func(err error) { // what is wrong with the recording is said where it is played
		p.asking = false
		if err == nil && img == nil {
			p.blind[m.sourceID]++
		} else if err == nil {
			p.blind[m.sourceID] = 0
		}
		p.display(img)
		if p.wanted.sourceID != "" && !p.wanted.near(m, pictureStep) {
			p.ask(p.wanted)
		}
	})
}

// display shows a picture everywhere it belongs; nil hides it.
func (p *pictures) display(img image.Image) {
	p.bar.SetPicture(img)
	p.large.Set(img)
	if img == nil {
		p.floating.Hide()
		return
	}
	if p.floating.Visible() {
		p.fit()
	}
}

// toggle shows the picture large, or puts it away.
func (p *pictures) toggle() {
	if p.large.Image() == nil {
		return
	}
	p.fit()
	widgets.SetVisible(p.floating, !p.floating.Visible())
}

// The width of the large picture: a part of the window's, within bounds, in pixels.
const (
	largePart  = 0.4
	largeLeast = 280
	largeMost  = 640
)

func (p *pictures) fit() {
	width := min(max(p.env.Window.Canvas().Size().Width*largePart, largeLeast), largeMost)
	p.large.Fit(fyne.NewSize(width, width*9/16))
	p.floating.Refresh()
}

// momentAt is the moment of the recording at a moment of the meeting, if that can be played.
func momentAt(c Content, position float64) (moment, bool) {
	for _, s := range c.Conversation.Sources {
		if position < s.Offset+s.Duration {
			return moment{sourceID: s.ID, at: max(position-s.Offset, 0)}, canBePlayed(s)
		}
	}
	return moment{}, false
}
