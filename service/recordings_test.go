package service

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

func sourceIDs(t *testing.T, c *Conversation) (ids []string) {
	t.Helper()
	for _, s := range must(c.Meeting(t.Context())).Conversation.Sources {
		ids = append(ids, s.ID)
	}
	return ids
}

func TestRecordingIsFoundAgainAfterAMove(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "one.mp4", meeting...)
	c := b.processed(t, path, Options{})
	id := sourceIDs(t, c)[0]
	if got := must(b.Recording(t.Context(), c.ID(), id)); got != path {
		t.Errorf("it is at %s, not %s", got, path)
	}
	moved := filepath.Join(t.TempDir(), "renamed.mp4")
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Recording(t.Context(), c.ID(), id); !errors.Is(err, fault.RecordingMoved) {
		t.Errorf("moved: %v", err)
	}
	other := b.record(t, "other.mp4", sayings(2)...)
	if err := b.RecordingFound(t.Context(), c.ID(), id, other); !errors.Is(err, fault.RecordingDiffers) {
		t.Errorf("another recording: %v", err)
	}
	if _, err := b.Recording(t.Context(), c.ID(), id); !errors.Is(err, fault.RecordingMoved) {
		t.Errorf("after another recording: %v", err)
	}
	if err := b.RecordingFound(t.Context(), c.ID(), id, moved); err != nil {
		t.Fatal(err)
	}
	if got := must(b.Recording(t.Context(), c.ID(), id)); got != moved {
		t.Errorf("it is at %s, not %s", got, moved)
	}
	if err := b.UseRecording(t.Context(), c.ID(), id, other); err != nil {
		t.Fatal(err)
	}
	if got := must(b.Recording(t.Context(), c.ID(), id)); got != other {
		t.Errorf("the user wanted %s and gets %s", other, got)
	}
}

func TestAPictureNeedsItsRecording(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "one.mp3", meeting...)
	c := b.processed(t, path, Options{})
	id := sourceIDs(t, c)[0]
	if _, err := b.Picture(t.Context(), c.ID(), id, 5); !errors.Is(err, ErrNoPicture) {
		t.Errorf("of sound alone: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Picture(t.Context(), c.ID(), id, 5); !errors.Is(err, fault.RecordingMoved) {
		t.Errorf("of a recording that is gone: %v", err)
	}
}

func TestRecordingThatCannotBe(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "one.mp4", meeting...), Options{})
	id := sourceIDs(t, c)[0]
	transcript := filepath.Join(t.TempDir(), "a.vtt")
	writeFile(t, transcript, "WEBVTT\n\n00:01.000 --> 00:02.000\nHello there.\n")
	read := b.processed(t, transcript, Options{})
	_, none := b.Recording(t.Context(), "none", id)
	_, noSource := b.Recording(t.Context(), c.ID(), "none")
	_, noSound := b.Recording(t.Context(), read.ID(), sourceIDs(t, read)[0])
	for name, e := range map[string]struct {
		got  error
		want fault.Code
	}{
		"no conversation":        {none, fault.NoConversation},
		"no source":              {noSource, fault.NoSource},
		"transcript":             {noSound, fault.NoRecording},
		"found in no source":     {b.RecordingFound(t.Context(), c.ID(), "none", transcript), fault.NoSource},
		"use in no source":       {b.UseRecording(t.Context(), c.ID(), "none", transcript), fault.NoSource},
		"found where nothing is": {b.RecordingFound(t.Context(), c.ID(), id, "/nothing/here.mp4"), fault.FileMissing},
		"found is a folder":      {b.UseRecording(t.Context(), c.ID(), id, t.TempDir()), fault.FileIsFolder},
	} {
		if !errors.Is(e.got, e.want) {
			t.Errorf("%s: %v", name, e.got)
		}
	}
}

func TestRecordingFromTheWebIsThereOnlyWhenKept(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "talk.mp4", meeting...)
	b.internet(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "video/mp4")
		http.ServeFile(w, r, path)
	})
	c := waited(t, must(b.ProcessURL(t.Context(), "http://files.test/talk.mp4", Options{})))
	if _, err := b.Recording(t.Context(), c.ID(), sourceIDs(t, c)[0]); !errors.Is(err, fault.RecordingRemoved) {
		t.Errorf("not kept: %v", err)
	}
	b.SetSettings(Settings{KeepDownloads: true})
	c = waited(t, must(b.ProcessURL(t.Context(), "http://files.test/talk.mp4", Options{})))
	got, err := b.Recording(t.Context(), c.ID(), sourceIDs(t, c)[0])
	if want := filepath.Join(b.home, "downloads", "talk.mp4"); err != nil || got != want {
		t.Errorf("it is at %q, not %q: %v", got, want, err)
	}
}
