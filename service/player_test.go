package service

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/playback"
)

func TestPlayerIsToldWhereTheRecordingsAre(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "one.mp4", meeting...)
	c := b.processed(t, path, Options{})
	captions := filepath.Join(t.TempDir(), "more.vtt")
	writeFile(t, captions, "WEBVTT\n\n00:01.000 --> 00:04.000\nAnd there was more to say.\n")
	c = b.appended(t, captions, c.ID())

	all := b.Recordings(must(c.Meeting(t.Context())).Conversation)
	if len(all) != 2 || all[0].Duration != 60 || all[1].Offset < 60 {
		t.Fatalf("%+v", all)
	}
	if all[1].Find != nil {
		t.Error("a transcript has a recording")
	}
	if got, err := all[0].Find(t.Context()); err != nil || got != path {
		t.Errorf("found %q, %v", got, err)
	}
}

func TestPlayerEndsWithTheService(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "one.mp4", meeting...)
	c := b.processed(t, path, Options{})
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	states := make(chan playback.State, 100)
	p := b.Player(func(s playback.State) { states <- s })
	p.Load(b.Recordings(must(c.Meeting(t.Context())).Conversation))
	p.PlayFrom(12)
	limit := time.After(time.Minute)
	for told := false; !told; {
		select {
		case s := <-states:
			told = errors.Is(s.Err, fault.RecordingMoved) && s.Position == 12
		case <-limit:
			t.Fatal("it is not told that the recording has moved")
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	p.Play() // too late, and no harm
	p.Close()
}
