package picture

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/worker"
)

// fakePainter paints one red pixel, or does what the test says.
type fakePainter struct {
	asked   []string
	closed  int
	hired   int
	picture func(ctx context.Context, v worker.View) (media.Picture, error)
}

func (p *fakePainter) Picture(ctx context.Context, v worker.View) (media.Picture, error) {
	p.asked = append(p.asked, fmt.Sprintf("%s %.1f", filepath.Base(v.Path), v.At))
	if p.picture != nil {
		return p.picture(ctx, v)
	}
	return media.Picture{Width: 1, Height: 1, Pixels: []byte{200, 10, 20}}, nil
}

func (p *fakePainter) Close() { p.closed++ }

func newAlbum(t *testing.T) (*Album, *fakePainter) {
	t.Helper()
	p := &fakePainter{}
	a := New(func() (painter, error) { p.hired++; return p, nil })
	t.Cleanup(a.Close)
	return a, p
}

func video(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "talk.mp4")
	if err := os.WriteFile(path, []byte("talk"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAPictureIsTakenOnce(t *testing.T) {
	a, p := newAlbum(t)
	path := video(t)
	for _, at := range []float64{61.2, 61.9, 75} {
		img, err := a.At(t.Context(), worker.View{Path: path, At: at})
		if err != nil {
			t.Fatal(err)
		}
		if got := img.At(0, 0); got != (color.RGBA{200, 10, 20, 255}) {
			t.Errorf("at %.1f it is %v", at, got)
		}
	}
	if got := fmt.Sprint(p.asked); got != "[talk.mp4 61.2 talk.mp4 75.0]" {
		t.Errorf("asked for %s", got)
	}
	if err := os.WriteFile(path, []byte("another talk"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.At(t.Context(), worker.View{Path: path, At: 75}); err != nil || len(p.asked) != 3 {
		t.Errorf("another file at its place: %v, asked %d times", err, len(p.asked))
	}
	if p.hired != 1 {
		t.Errorf("%d children", p.hired)
	}
}

func TestWhatShowsNothingIsAskedOnce(t *testing.T) {
	a, p := newAlbum(t)
	p.picture = func(context.Context, worker.View) (media.Picture, error) { return media.Picture{}, media.ErrNoPicture }
	path := video(t)
	for range 2 {
		if _, err := a.At(t.Context(), worker.View{Path: path}); !errors.Is(err, media.ErrNoPicture) {
			t.Errorf("%v", err)
		}
	}
	if len(p.asked) != 1 || p.closed != 0 {
		t.Errorf("asked %d times, closed %d times", len(p.asked), p.closed)
	}
}

func TestForSoundAloneThereIsNoChild(t *testing.T) {
	a, p := newAlbum(t)
	if _, err := a.At(t.Context(), worker.View{Path: "talk.MP3"}); !errors.Is(err, media.ErrNoPicture) || p.hired > 0 {
		t.Errorf("%v, %d children", err, p.hired)
	}
}

func TestAChildThatDiedIsReplaced(t *testing.T) {
	a, p := newAlbum(t)
	p.picture = func(context.Context, worker.View) (media.Picture, error) {
		return media.Picture{}, fault.New(fault.WorkerCrashed, "", nil)
	}
	path := video(t)
	if _, err := a.At(t.Context(), worker.View{Path: path}); !errors.Is(err, fault.WorkerCrashed) {
		t.Errorf("%v", err)
	}
	p.picture = nil
	if _, err := a.At(t.Context(), worker.View{Path: path, At: 5}); err != nil {
		t.Error(err)
	}
	if p.hired != 2 || p.closed != 1 {
		t.Errorf("%d hired, %d closed", p.hired, p.closed)
	}
}

func TestWhoAskedNoLongerWaits(t *testing.T) {
	a, p := newAlbum(t)
	begun := make(chan struct{}, 1)
	p.picture = func(ctx context.Context, _ worker.View) (media.Picture, error) {
		begun <- struct{}{}
		<-ctx.Done()
		return media.Picture{}, context.Cause(ctx)
	}
	path := video(t)
	ctx, cancel := context.WithCancel(t.Context())
	answer := make(chan error, 2)
	go func() {
		_, err := a.At(ctx, worker.View{Path: path})
		answer <- err
	}()
	<-begun
	waiting, giveUp := context.WithTimeout(t.Context(), time.Millisecond)
	defer giveUp()
	if _, err := a.At(waiting, worker.View{Path: path, At: 7}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("behind another one: %v", err)
	}
	cancel()
	if err := <-answer; !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	p.picture = nil
	if _, err := a.At(t.Context(), worker.View{Path: path}); err != nil {
		t.Errorf("asked again: %v", err)
	}
}

func TestCloseEndsWhatIsUnderWay(t *testing.T) {
	a, p := newAlbum(t)
	begun := make(chan struct{})
	p.picture = func(ctx context.Context, _ worker.View) (media.Picture, error) {
		close(begun)
		<-ctx.Done()
		return media.Picture{}, context.Cause(ctx)
	}
	path := video(t)
	answer := make(chan error, 1)
	go func() {
		_, err := a.At(t.Context(), worker.View{Path: path})
		answer <- err
	}()
	<-begun
	a.Close()
	if err := <-answer; !errors.Is(err, errClosed) {
		t.Errorf("%v", err)
	}
	if p.closed != 1 {
		t.Errorf("closed %d times", p.closed)
	}
	if _, err := a.At(t.Context(), worker.View{Path: path}); !errors.Is(err, errClosed) {
		t.Errorf("after that: %v", err)
	}
}

func TestOnlyTheLastPicturesAreKept(t *testing.T) {
	var k kept
	for i := range int64(mostKept + 10) {
		k.put(key{second: i}, page{})
		k.get(key{second: 0})
	}
	if len(k.pages) != mostKept || len(k.order) != mostKept {
		t.Errorf("%d kept, %d in order", len(k.pages), len(k.order))
	}
	if _, there := k.get(key{second: 0}); !there {
		t.Error("the one that was asked for again and again is gone")
	}
	if _, there := k.get(key{second: 1}); there {
		t.Error("the one that nobody asked for is there")
	}
}
