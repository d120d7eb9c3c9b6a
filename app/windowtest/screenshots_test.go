package windowtest

import (
	"bytes"
	"image"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// settling is how long the window may still move after it has what it shows.
const settling = 2 * time.Second

// TestScreenshots takes the pictures of docs/screenshots. It is no test of
// anything: "make screenshots" runs it.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv("DEBRIEF_SCREENSHOTS")
	if folder == "" {
		t.Skip("DEBRIEF_SCREENSHOTS names no folder to put them in")
	}
	for _, theme := range []string{"light", "dark"} {
		t.Run(theme, func(t *testing.T) {
			p := openProgram(t, "FYNE_THEME="+theme)
			time.Sleep(settling)
			p.save(t, p.shot(t), folder, "empty-"+theme)
			p.dropFiles(t, title, p.recording(t, "Harbour Festival planning.mp4"))
			p.save(t, p.halfway(t), folder, "job-"+theme)
			time.Sleep(settling)
			p.save(t, p.shot(t), folder, "meeting-"+theme)
		})
	}
}

func (p *program) shot(t *testing.T) *image.NRGBA {
	t.Helper()
	img, err := p.picture(title)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func (p *program) save(t *testing.T, img *image.NRGBA, folder, name string) {
	t.Helper()
	if err := savePicture(filepath.Join(folder, name+".png"), img); err != nil {
		t.Fatal(err)
	}
}

// halfway is the window in the middle of a job, taken from many pictures after
// the job has ended: only then is it known where the middle was.
func (p *program) halfway(t *testing.T) *image.NRGBA {
	t.Helper()
	var film []*image.NRGBA
	p.awaitFor(t, recognition, "the meeting", func() bool {
		shot := p.shot(t)
		if len(film) == 0 || !bytes.Equal(shot.Pix, film[len(film)-1].Pix) {
			film = append(film, shot)
		}
		all := p.library(t)
		return len(all) > 0 && all[0].Topics > 0
	})
	return film[len(film)/2]
}
