package worker_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/worker"
)

func startPainter(t *testing.T, how string) *worker.Painter {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	command := worker.Command{Path: exe, Env: append(os.Environ(), misbehaviour+"="+how)}
	p, err := worker.StartPainter(command, filepath.Join(cache, "debrief", "decoder"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

func TestAChildTakesPicturesOfAVideo(t *testing.T) {
	sample, err := os.ReadFile(filepath.Join("..", "..", "assets", "sample-meeting.mp4"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "talk \xff.mp4") // a name need not be text
	if err := os.WriteFile(path, sample, 0o600); err != nil {
		path = filepath.Join(dir, "talk.mp4") // but on some systems it must
		if err := os.WriteFile(path, sample, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := startPainter(t, "")
	for _, at := range []float64{0, 75, 3} {
		picture, err := p.Picture(t.Context(), worker.View{Path: path, At: at})
		if err != nil {
			t.Fatalf("at %.0f: %v", at, err)
		}
		if picture.Width != media.PictureWidth || picture.Height != media.PictureHeight {
			t.Errorf("at %.0f it is %d × %d", at, picture.Width, picture.Height)
		}
		if r, g, b := picture.Pixels[0], picture.Pixels[1], picture.Pixels[2]; b < r+20 || g < r { // its corner is dark blue
			t.Errorf("at %.0f its corner is %d %d %d", at, r, g, b)
		}
	}
	if _, err := p.Picture(t.Context(), worker.View{Path: filepath.Join(dir, "none.mp4")}); !errors.Is(err, media.ErrNoPicture) {
		t.Errorf("no file: %v", err)
	}
	if _, err := p.Picture(t.Context(), worker.View{Path: path, At: 3}); err != nil {
		t.Errorf("after a failure: %v", err)
	}
}

func TestAPictureOfAWrongChildIsAnError(t *testing.T) {
	for _, how := range []string{"crash", "noise", "garbage", "named"} {
		t.Run(how, func(t *testing.T) {
			_, err := startPainter(t, how).Picture(t.Context(), worker.View{Path: "talk.mp4"})
			if !errors.Is(err, fault.WorkerCrashed) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestWhoGivesUpKillsTheChild(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	begun := time.Now()
	if _, err := startPainter(t, "stuck").Picture(ctx, worker.View{Path: "talk.mp4"}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	if took := time.Since(begun); took > 30*time.Second {
		t.Errorf("it took %v", took)
	}
}
