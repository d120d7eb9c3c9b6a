package meeting

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// plain is a picture of one colour.
func plain(c color.Color) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 160, 90))
	draw.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
	return img
}

// slides change every ten seconds.
func slides(at float64) (image.Image, error) {
	return plain(color.Gray{uint8(50 * (int(at) / 10 % 5))}), nil
}

// openVideo opens the planning meeting as a video of which slides are shown.
func openVideo(t *testing.T, picture func(at float64) (image.Image, error)) (*Screen, *fakeLibrary) {
	t.Helper()
	library := &fakeLibrary{content: planning(), picture: picture}
	library.content.Conversation.Sources = []conversation.Source{
		{ID: "s1", Name: "monday.mp4", Kind: conversation.SourceFile, Duration: 25},
		{ID: "s2", Name: "notes.vtt", Kind: conversation.SourceTranscript, Offset: 25, Duration: 15}}
	m := openWith(t, screentest.NewEnv(t), library, "c1")
	library.pictured = nil
	return m, library
}

func (m *Screen) small() image.Image { return m.player.pictures.large.Image() }

func TestThePictureGoesAlongWithTheSound(t *testing.T) {
	m, library := openVideo(t, slides)
	for _, s := range []PlayerState{
		{Playing: true, Position: 1}, {Playing: true, Position: 2}, {Playing: true, Position: 6.5}, {Playing: true, Position: 11.4}, // too near for another one
		{Playing: true, Position: 12}, {Position: 14.5} /* paused */, {Position: 14.6}, {Position: 3},
	} {
		s.Length, s.Speed, s.SourceID = 40, 1, "s1"
		library.player.report(s)
	}
	if want := []string{"s1 1.0", "s1 6.5", "s1 12.0", "s1 14.5", "s1 3.0"}; !slices.Equal(library.pictured, want) {
		t.Errorf("pictures were taken at %q, want %q", library.pictured, want)
	}
	if m.small() == nil {
		t.Error("there is no picture")
	}
	library.player.report(PlayerState{Position: 30, Length: 40, Speed: 1, SourceID: "s2"})
	if m.small() != nil {
		t.Error("the transcript has a picture")
	}
}

func TestWhereThereIsNoPictureThereIsNoBox(t *testing.T) {
	for name, picture := range map[string]func(float64) (image.Image, error){
		"sound alone": nil,
		"an error":    func(float64) (image.Image, error) { return nil, errors.New("the worker died") },
	} {
		t.Run(name, func(t *testing.T) {
			m, library := openVideo(t, picture)
			for at := range 25 {
				library.player.report(PlayerState{Playing: true, Position: float64(at), Length: 40, Speed: 1, SourceID: "s1"})
			}
			if picture == nil && len(library.pictured) > mostBlind {
				t.Errorf("it looked %d times", len(library.pictured))
			}
			m.TogglePicture()
			if m.player.pictures.floating.Visible() || m.scenes.object.Visible() {
				t.Error("an empty box is shown")
			}
			if library.noticed != "" || m.env.Window.Canvas().Overlays().Top() != nil {
				t.Error("something is said about it")
			}
		})
	}
}

func TestThePictureIsShownLarge(t *testing.T) {
	m, library := openVideo(t, slides)
	library.player.report(PlayerState{Playing: true, Position: 1, Length: 40, Speed: 1, SourceID: "s1"})
	m.TogglePicture()
	large := m.player.pictures.large
	if !m.player.pictures.floating.Visible() || large.MinSize().Width < largeLeast || large.MinSize().Width > largeMost {
		t.Errorf("it is %v large", large.MinSize())
	}
	test.Tap(large)
	if m.player.pictures.floating.Visible() {
		t.Error("a click does not put it away")
	}
	m.player.bar.OnPicture()
	if !m.PutPictureAway() || m.player.pictures.floating.Visible() || m.PutPictureAway() {
		t.Error("Escape does not put it away, or does so twice")
	}
	m.player.bar.OnPicture()
	m.Open("c2")
	library.picture = nil
	library.player.report(PlayerState{Playing: true, Position: 2, Length: 40, Speed: 1, SourceID: "s1"})
	if m.player.pictures.floating.Visible() {
		t.Error("the next meeting shows the picture of the one before")
	}
}

func TestTopicsHaveTheirPictures(t *testing.T) {
	library := &fakeLibrary{content: planning(), picture: func(at float64) (image.Image, error) { return slides(at / 6) }}
	library.content.Conversation.Sources = []conversation.Source{{ID: "s1", Name: "talk.mp4", Kind: conversation.SourceFile, Duration: 400}}
	library.content.Messages, library.content.Insights.Topics = nil, nil
	for i, name := range []string{"Budget", "Budget again", "Venue", "Still the venue", "Printer"} {
		id := "m" + name
		library.content.Messages = append(library.content.Messages, conversation.Message{ID: id, Text: name, TimeOffset: []float64{0, 5, 61, 105, 165}[i], Duration: 4})
		library.content.Insights.Topics = append(library.content.Insights.Topics, conversation.Topic{ID: "t" + name, Text: name, Score: .5, MessageIDs: []string{id}})
	}
	m := openWith(t, screentest.NewEnv(t), library, "c1")
	// The second begins with the first, and the fourth looks like the third.
	if !screentest.Shows(m.env.Window, "0:00  Budget") || !screentest.Shows(m.env.Window, "1:01  Venue") || !screentest.Shows(m.env.Window, "2:45  Printer") {
		t.Error("a topic's picture is missing")
	}
	if screentest.Shows(m.env.Window, "0:05  Budget again") || screentest.Shows(m.env.Window, "1:45  Still the venue") {
		t.Error("there are more pictures than there is to see")
	}
	before := len(library.pictured)
	m.Changed("c1")
	if len(library.pictured) != before {
		t.Error("they are taken again though nothing has changed")
	}
	venue := pictureWidgets(m.scenes.object)[1]
	venue.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	library.wantPlayer(t, "from 60.8")
}

func pictureWidgets(o fyne.CanvasObject) (all []*widgets.Picture) {
	for _, o := range test.LaidOutObjects(o) {
		if p, ok := o.(*widgets.Picture); ok {
			all = append(all, p)
		}
	}
	return all
}

func TestPicturesThatLookAlike(t *testing.T) {
	white, nearly, black := plain(color.White), plain(color.Gray{252}), plain(color.Black)
	if !lookAlike(white, nearly) || lookAlike(white, black) {
		t.Error("it is told wrongly")
	}
	if lookAlike(white, image.NewRGBA(image.Rect(0, 0, 90, 160))) {
		t.Error("of another shape")
	}
}
