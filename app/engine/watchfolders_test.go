package engine

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/service/fault"
)

// watchBench is an engine that watches folders in another goroutine.
type watchBench struct {
	*Engine
	paused chan error
}

func newWatchBench(t *testing.T) watchBench {
	t.Helper()
	b := watchBench{newTestEngine(t), make(chan error, 9)}
	b.folders.every, b.folders.settle = 10*time.Millisecond, 50*time.Millisecond
	b.folders.wanted = func(path string) bool { return strings.HasSuffix(path, ".vtt") || strings.HasSuffix(path, ".mp3") }
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- b.WatchFolders(ctx, func(err error) { b.paused <- err }) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
	return b
}

func put(t *testing.T, folder, name, said string) {
	t.Helper()
	text := "WEBVTT\n\n00:01.000 --> 00:04.000\nAnna: " + said + "\n"
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWhatComesIntoAWatchedFolderBelongsToItsProject(t *testing.T) {
	b := newWatchBench(t)
	folder := t.TempDir()
	b.SetWatched([]settings.Watched{{Folder: folder, Project: "Website", All: true}})
	put(t, folder, "a.vtt", "This is the first one.")
	until(t, "a meeting of the project", func() bool {
		all, err := b.Meetings(t.Context())
		return err == nil && len(all) == 1 && all[0].Project == "Website"
	})
}

func TestWhatComesIntoAWatchedFolderBecomesAMeetingOnce(t *testing.T) {
	b := newWatchBench(t)
	folder, series := t.TempDir(), t.TempDir()
	id := talk(t, b.Engine)
	b.SetWatched([]settings.Watched{{Folder: folder, All: true}, {Folder: series, Into: id, All: true}})
	put(t, folder, "a.vtt", "This is the first one.")
	put(t, folder, "copy of a.vtt", "This is the first one.")
	put(t, series, "b.vtt", "This belongs to the series.")
	until(t, "two meetings", func() bool { all, err := b.Meetings(t.Context()); return err == nil && len(all) == 2 })
	until(t, "added to the series", func() bool {
		m, err := b.Meeting(t.Context(), id)
		return err == nil && len(m.Conversation.Sources) == 2
	})
	if jobs := endedAll(t, b.Engine, 3); len(jobs) != 3 {
		t.Errorf("%d jobs", len(jobs))
	}
	b.SetWatched(nil)
	put(t, folder, "c.vtt", "Nobody watches any more.")
	time.Sleep(200 * time.Millisecond)
	if all, err := b.Meetings(t.Context()); err != nil || len(all) != 2 {
		t.Errorf("%d meetings, %v", len(all), err)
	}
}

func TestAWatchWithoutASpeechModelPausesAndSaysWhy(t *testing.T) {
	b := newWatchBench(t)
	folder := t.TempDir()
	b.SetWatched([]settings.Watched{{Folder: folder, All: true}})
	for i := range 6 {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprint(i, ".mp3")), []byte{0xff, 0xfb, 0x90, byte(i)}, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	select {
	case err := <-b.paused:
		if !errors.Is(err, fault.ModelMissing) {
			t.Errorf("paused because of %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it does not pause")
	}
	if f := b.WatchedFolders(); len(f) != 1 || !errors.Is(f[0].Paused, fault.ModelMissing) {
		t.Errorf("the settings say %+v", f)
	}
}

func TestAFolderThatIsAwaySaysSo(t *testing.T) {
	b := newWatchBench(t)
	folder := filepath.Join(t.TempDir(), "disk")
	b.SetWatched([]settings.Watched{{Folder: folder}})
	until(t, "it says so", func() bool { return b.WatchedFolders()[0].Away })
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	until(t, "it is there again", func() bool { return !b.WatchedFolders()[0].Away })
}
