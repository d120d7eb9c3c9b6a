package service

import (
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/pipeline"
	"github.com/debrief-app/debrief/service/playback"
	"github.com/debrief-app/debrief/service/store"
	"github.com/debrief-app/debrief/service/worker"
)

// Recording is where the recording of a source is on disk, for playing it. When it
// is not there any more the error is fault.RecordingMoved: ask for the file and call
// RecordingFound. One from the web that was not kept is fault.RecordingRemoved, which
// RecordingFound mends as well, and a transcript is fault.NoRecording.
func (s *Service) Recording(ctx context.Context, conversationID, sourceID string) (path string, err error) {
	source, err := s.sourceOf(ctx, conversationID, sourceID)
	switch {
	case err != nil:
		return "", err
	case source.Kind == conversation.SourceTranscript:
		return "", fault.New(fault.NoRecording, source.Name, nil)
	case source.Path == "" && source.Kind == conversation.SourceURL:
		return "", fault.New(fault.RecordingRemoved, source.Name, nil)
	case source.Path == "":
		return "", fault.New(fault.RecordingMoved, source.Name, errors.New("the library does not know its path"))
	}
	path = s.library.FilePath(source.Path)
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("not a file any more")
	}
	if err != nil {
		return "", fault.New(fault.RecordingMoved, source.Name, err)
	}
	return path, nil
}

// ErrNoPicture is returned where a recording shows nothing.
var ErrNoPicture = media.ErrNoPicture

// Picture is what a recording shows at a moment of it, in seconds: the key frame at or
// before it, scaled down. ErrNoPicture where there is nothing to see; the other errors
// are those of Recording, and fault.WorkerCrashed and WorkerHung. Cancelling ctx ends it.
func (s *Service) Picture(ctx context.Context, conversationID, sourceID string, at float64) (image.Image, error) {
	path, err := s.Recording(ctx, conversationID, sourceID)
	if err != nil {
		return nil, err
	}
	return s.pictures.At(ctx, worker.View{Path: path, At: at})
}

// RecordingFound says where the recording of a source is now. The file is read and
// must be the same to the byte; otherwise the error is fault.RecordingDiffers and
// nothing is changed. If the user wants the file all the same, call UseRecording.
func (s *Service) RecordingFound(ctx context.Context, conversationID, sourceID, path string) error {
	source, err := s.sourceOf(ctx, conversationID, sourceID)
	if err != nil {
		return err
	}
	if _, err := pipeline.Readable(path); err != nil {
		return err
	}
	hash, err := s.parts.Hash(ctx, path)
	if err != nil {
		return err
	}
	if string(hash[:]) != string(source.Hash) {
		return fault.New(fault.RecordingDiffers, filepath.Base(path), nil)
	}
	return s.UseRecording(ctx, conversationID, sourceID, path)
}

// UseRecording is RecordingFound for a file that differs: a copy in another format,
// say. The transcript stays as it is.
func (s *Service) UseRecording(ctx context.Context, conversationID, sourceID, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return fault.New(fault.FileMissing, path, err)
	}
	if _, err := pipeline.Readable(path); err != nil {
		return err
	}
	if err := s.library.SetRecordingPath(ctx, conversationID, sourceID, s.library.StoredPath(path)); err != nil {
		return err
	}
	s.changed(Change{ConversationID: conversationID})
	return nil
}

func (s *Service) sourceOf(ctx context.Context, conversationID, sourceID string) (store.Source, error) {
	r, err := s.library.Outline(ctx, conversationID)
	if err != nil {
		return store.Source{}, err
	}
	at := slices.IndexFunc(r.Sources, func(s store.Source) bool { return s.ID == sourceID })
	if at < 0 {
		return store.Source{}, fault.New(fault.NoSource, sourceID, nil)
	}
	return r.Sources[at], nil
}

// Player makes a player for conversations. It reports its state from a goroutine of
// its own, and ends with the service at the latest.
func (s *Service) Player(onState func(playback.State)) *playback.Player {
	p := playback.New(background(), playback.Workers(worker.Command{Path: s.config.Executable}, s.config.cache()), onState)
	ends := s.life.Go(func() {
		<-s.life.Stopping()
		p.Close()
	})
	if !ends {
		p.Close()
	}
	return p
}

// Recordings are the sources of a conversation as a player takes them.
func (s *Service) Recordings(c conversation.Conversation) []playback.Recording {
	all := make([]playback.Recording, 0, len(c.Sources))
	for _, source := range c.Sources {
		r := playback.Recording{ID: source.ID, Name: source.Name, Offset: source.Offset, Duration: source.Duration, Track: source.Track}
		if source.Kind != conversation.SourceTranscript {
			r.Find = func(ctx context.Context) (string, error) { return s.Recording(ctx, c.ID, source.ID) }
		}
		all = append(all, r)
	}
	return all
}
