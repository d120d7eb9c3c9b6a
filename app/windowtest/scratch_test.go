package windowtest

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestScratch(t *testing.T) {
	p := openProgram(t, "FYNE_THEME=light")
	snap := func(n string) {
		img, err := p.picture(title)
		if err != nil {
			t.Fatal(err)
		}
		savePicture("/tmp/w/shots/"+n+".png", img)
	}
	time.Sleep(2 * time.Second)
	snap("empty")
	s := filepath.Join(project(t), "assets/sample-meeting.mp4")
	b, _ := os.ReadFile(s)
	v := filepath.Join(p.home, "Planning – Büro & Team.mp4")
	os.WriteFile(v, b, 0o600)
	p.dropFiles(t, title, v)
	for i := range 6 {
		time.Sleep(3 * time.Second)
		snap("job" + string(rune('0'+i)))
	}
	m := p.finished(t)
	time.Sleep(2 * time.Second)
	snap("done")
	t.Log(m)
	p.press(t, title, "ctrl+e")
	out := filepath.Join(p.home, "notes")
	p.answer(t, saveDialog, out)
	time.Sleep(2 * time.Second)
	snap("saved")
	fs, _ := filepath.Glob(p.home + "/*")
	t.Log(fs)
	t.Log(p.log.String())
}
