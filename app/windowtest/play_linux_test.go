package windowtest

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestListening listens to a meeting through all that can come between.
func TestListening(t *testing.T) {
	h := newHall(t)
	p := openProgram(t, "ALSA_CONFIG_PATH="+h.config)
	recording := p.recording(t, "council.mp4")
	p.dropFiles(t, title, recording)
	p.finished(t)
	p.sees(t, "Overview")
	p.key(t, "ctrl+2")
	for _, step := range []struct {
		name string
		walk func(*testing.T, *program, *hall)
	}{
		{"without a loudspeaker, the bar says so", noLoudspeaker},
		{"a time that is clicked is heard once there is one", clickedTime},
		{"the keyboard pauses, goes on, skips and changes the speed", playerKeys},
		{"an insight's time is heard in the transcript", clickedInsight},
		{"a player that dies is replaced", deadPlayer},
		{"a recording that has moved is asked for", func(t *testing.T, p *program, h *hall) { movedRecording(t, p, h, recording) }},
		{"another page is quiet", anotherPage},
		{"a window that closes leaves no player behind", closedWindow},
	} {
		if !t.Run(step.name, func(t *testing.T) { step.walk(t, p, h) }) {
			break // those after it would begin somewhere else
		}
	}
}

func noLoudspeaker(t *testing.T, p *program, _ *hall) {
	p.clickOn(t, "0:04")
	p.sees(t, "There is nothing to play sound on.*")
}

func clickedTime(t *testing.T, p *program, h *hall) {
	h.plugIn(t)
	p.clickOn(t, "0:04")
	p.hears(t, h)
	p.seesNot(t, "There is nothing to play sound on.*")
	before := p.shownTime(t)
	p.until(t, "for the time to go on", func(s seen) bool { return timeIn(s) > before })
}

func playerKeys(t *testing.T, p *program, h *hall) {
	p.key(t, "ctrl+p")
	p.quiet(t, h)
	at := p.shownTime(t)
	p.key(t, "alt+Right", "alt+Right")
	p.until(t, "for 20 s more", func(s seen) bool { return timeIn(s) == at+20*time.Second })
	p.key(t, "alt+Left")
	p.until(t, "for 10 s less", func(s seen) bool { return timeIn(s) == at+10*time.Second })
	p.key(t, "alt+Up", "alt+Up", "alt+Up", "alt+Up")
	p.sees(t, "2×")
	p.key(t, "ctrl+2", "space") // the plain key of the transcript
	p.hears(t, h)
	p.key(t, "alt+Down", "alt+Down", "alt+Down", "alt+Down")
	p.sees(t, "1×")
	p.hears(t, h)
}

func clickedInsight(t *testing.T, p *program, h *hall) {
	p.key(t, "ctrl+3")
	p.sees(t, "Score")
	p.clickOn(t, "0:40")
	p.sees(t, "0:42*") // the transcript, or the player's time
	p.until(t, "for the moment", func(s seen) bool { at := timeIn(s); return at >= 39*time.Second && at < 100*time.Second })
	p.hears(t, h)
}

func deadPlayer(t *testing.T, p *program, h *hall) {
	players := p.players(t)
	if len(players) != 1 {
		t.Fatalf("%d processes play", len(players))
	}
	if err := syscall.Kill(players[0], syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	p.sees(t, "The part of Debrief that reads recordings stopped*")
	p.key(t, "ctrl+p")
	p.hears(t, h)
	p.seesNot(t, "The part of Debrief that reads recordings stopped*")
}

func movedRecording(t *testing.T, p *program, h *hall, recording string) {
	p.key(t, "ctrl+p")
	p.quiet(t, h)
	elsewhere := filepath.Join(p.home, "moved.mp4")
	if err := os.Rename(recording, elsewhere); err != nil {
		t.Fatal(err)
	}
	p.key(t, "alt+Left", "ctrl+p")
	p.sees(t, "The recording “council.mp4” is no longer where it was.*")
	p.clickOn(t, "Find it…")
	p.await(t, "the dialog", func() bool { return p.there(openDialog) })
	p.answer(t, openDialog, elsewhere)
	p.hears(t, h)
}

func anotherPage(t *testing.T, p *program, h *hall) {
	p.clickOn(t, "Add a recording")
	p.quiet(t, h)
}

func closedWindow(t *testing.T, p *program, _ *hall) {
	players := p.players(t)
	if len(players) != 1 {
		t.Fatalf("%d processes are ready to play", len(players))
	}
	p.key(t, "ctrl+q")
	p.ended(t)
	if err := syscall.Kill(players[0], 0); err == nil {
		t.Error("it is still there")
	}
}

// hears waits for more of the meeting.
func (p *program) hears(t *testing.T, h *hall) {
	t.Helper()
	heard := h.heard()
	p.await(t, "sound", func() bool { return h.heard() > heard+time.Second })
}

// quiet waits until nothing is heard any more.
func (p *program) quiet(t *testing.T, h *hall) {
	t.Helper()
	p.await(t, "silence", func() bool {
		heard := h.heard()
		time.Sleep(3 * time.Second) // longer than any pause between two sentences
		return h.heard() == heard
	})
}

// shownTime is what the player shows as the time.
func (p *program) shownTime(t *testing.T) time.Duration {
	t.Helper()
	return timeIn(p.look(t))
}

// timeIn is the time of the player: of all times that are seen, the lowest on the
// left but for the length.
func timeIn(s seen) time.Duration {
	var lowest seenText
	for _, one := range s.Texts {
		if _, ok := clock(one.Text); ok && (one.Y > lowest.Y+5 || one.Y > lowest.Y-5 && one.X < lowest.X) {
			lowest = one
		}
	}
	at, _ := clock(lowest.Text)
	return at
}

// clock reads a time such as 1:03.
func clock(text string) (time.Duration, bool) {
	at, err := time.Parse("4:05", text)
	return time.Duration(at.Minute())*time.Minute + time.Duration(at.Second())*time.Second, err == nil
}
