package meeting

import (
	"cmp"
	"context"
	"image"
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// scenes are what a video shows where the topics of the meeting begin: a row of pictures
// in the overview. Where a picture is like the one before it, only the first is shown.
type scenes struct {
	object *fyne.Container // hidden as long as there is none
	row    *widgets.Wrap

	screen *Screen
	lane   *lane.Lane
	wanted []scene
	id     string // of the meeting
}

// scene is where a topic begins.
type scene struct {
	moment
	topic   string
	message int
	start   float64 // seconds of the meeting
}

const (
	mostScenes   = 8
	scenesApart  = 30.0 // seconds; of topics that begin together the first stands for all
	sceneWidth   = 196  // pixels
	alike        = 6    // how much two pictures may differ, on average, of 255 a colour, and still be the same to the eye
	alikeSamples = 24   // in each direction
)

func newScenes(m *Screen) *scenes {
	s := &scenes{screen: m, lane: m.env.NewLane(), object: widgets.Stack(8)}
	s.object.Hide()
	return s
}

// set takes pictures of a meeting, unless it has begun to do so.
func (s *scenes) set(p prepared) {
	wanted := scenesOf(p)
	if s.id == p.Conversation.ID && slices.Equal(s.wanted, wanted) {
		return
	}
	s.id, s.wanted = p.Conversation.ID, wanted
	s.empty()
	id := s.id
	s.lane.Latest(func(ctx context.Context) error { return s.take(ctx, id, wanted) }, nil)
}

// stop gives up what is under way.
func (s *scenes) stop() {
	s.id, s.wanted = "", nil
	s.empty()
	s.lane.Drop()
}

func (s *scenes) empty() {
	s.row = widgets.NewWrap(14)
	s.object.Objects = []fyne.CanvasObject{heading("overview.scenes"), s.row}
	s.object.Hide()
}

// take gets one picture after the other, each of which is shown when it is there. Away
// from the UI goroutine.
func (s *scenes) take(ctx context.Context, id string, wanted []scene) error {
	var last image.Image
	for _, one := range wanted {
		img, err := s.screen.library.Picture(ctx, id, one.sourceID, one.at)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil || img == nil || last != nil && lookAlike(last, img) {
			continue
		}
		last = img
		if err := s.screen.env.OnUIAndWait(ctx, func() {
			if ctx.Err() == nil {
				s.add(one, img)
			}
		}); err != nil {
			return err
		}
	}
	return nil
}

func (s *scenes) add(one scene, img image.Image) {
	width := widgets.Scaled(sceneWidth)
	picture := widgets.NewPicture(fyne.NewSize(width, width*9/16), func() { s.screen.PlayFrom([]int{one.message}) })
	picture.Set(img)
	words := widgets.NewLine(text.Clock(one.start)+"  "+one.topic, widgets.Caption)
	s.row.Add(widgets.Stack(4, picture, widgets.FixedWidth(width, words)))
	s.object.Show()
	s.screen.overview.page.Refresh()
}

// scenesOf are the beginnings of the best topics, in the order of the meeting.
func scenesOf(p prepared) []scene {
	var all []scene
	for _, t := range bestOf(p.found[Topics], mostScenes) {
		if len(t.Messages) == 0 {
			continue
		}
		at := p.Messages[t.Messages[0]].TimeOffset
		if m, there := momentAt(p.Content, at); there {
			all = append(all, scene{moment: m, topic: t.Text, message: t.Messages[0], start: at})
		}
	}
	slices.SortStableFunc(all, func(a, b scene) int { return cmp.Compare(a.start, b.start) })
	return slices.CompactFunc(all, func(a, b scene) bool { return math.Abs(a.start-b.start) < scenesApart })
}

// lookAlike reports whether two pictures are the same to the eye.
func lookAlike(a, b image.Image) bool {
	if a.Bounds().Size() != b.Bounds().Size() {
		return false
	}
	size, apart := a.Bounds().Size(), 0
	for y := range alikeSamples {
		for x := range alikeSamples {
			at := image.Pt(x*size.X/alikeSamples, y*size.Y/alikeSamples)
			apart += distance(a, b, at)
		}
	}
	return apart < 3*alike*alikeSamples*alikeSamples
}

// distance is how much two pictures differ at a point: the sum over the colours, each up
// to 255.
func distance(a, b image.Image, at image.Point) int {
	r1, g1, b1, _ := a.At(a.Bounds().Min.X+at.X, a.Bounds().Min.Y+at.Y).RGBA()
	r2, g2, b2, _ := b.At(b.Bounds().Min.X+at.X, b.Bounds().Min.Y+at.Y).RGBA()
	sum := 0
	for _, d := range []int{int(r1) - int(r2), int(g1) - int(g2), int(b1) - int(b2)} {
		sum += max(d, -d) >> 8
	}
	return sum
}
