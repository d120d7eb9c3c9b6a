package service

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/picture"
	"github.com/debrief-app/debrief/service/pipeline"
	"github.com/debrief-app/debrief/service/queue"
	"github.com/debrief-app/debrief/service/worker"
)

func open(ctx context.Context, config Config, makeParts func(executable string) *pipeline.Parts) (*Service, error) {
	config, err := config.withDefaults()
	if err != nil {
		return nil, err
	}
	library, err := config.openLibrary(ctx)
	if err != nil {
		return nil, err
	}
	if !config.fixed { // versions before kept the decoder with the library
		media.MoveCache(filepath.Join(library.Dir(), "cache"), config.cache())
	}
	s := &Service{
		life:     queue.NewLifetime(),
		config:   config,
		parts:    makeParts(config.Executable),
		library:  library,
		settings: config.Settings,
	}
	s.pictures = picture.New(picture.Workers(worker.Command{Path: config.Executable}, config.cache()))
	s.network = pipeline.NewNetwork(library, s.parts, func() { s.changed(Change{Connections: true}) })
	s.network.SetOffline(config.Offline)
	s.pipeline = pipeline.New(library, s.network, pipeline.Places{Models: s.modelFolders(), Cache: config.cache()}, s.pipelineSettings, s.parts)
	s.queue = queue.New(library, s.pipeline, s.life, config.AtOnce, func(conversationID, jobID string) {
		s.changed(Change{ConversationID: conversationID, JobID: jobID})
	})
	if s.watch, err = newWatcher(ctx, s); err != nil {
		_ = library.Close()
		return nil, err
	}
	s.queue.Start()
	s.life.Go(s.watch.loop)
	s.life.Go(s.backUp)
	return s, nil
}

func (s *Service) pipelineSettings() pipeline.Settings {
	now := s.Settings()
	return pipeline.Settings{
		KeepDownloads: now.KeepDownloads,
		Limits:        pipeline.Limits{AllowPrivate: now.AllowPrivate, MaxSize: now.MaxDownload, VideoSites: now.VideoSites},
	}
}

// withDefaults fills in where things are; openLibrary does it for the library.
func (c Config) withDefaults() (Config, error) {
	if c.Executable != "" {
		return c, nil
	}
	var err error
	if c.Executable, err = os.Executable(); err != nil {
		return c, fmt.Errorf("find own program: %w", err)
	}
	return c, nil
}

// shutDown ends the service. The queue goes first: its jobs are put back. Then
// nothing new begins, and what is under way finishes.
func (s *Service) shutDown() error {
	s.life.Stop()
	s.queue.Stop()
	s.pictures.Close()
	s.life.Wait()
	return s.library.Close()
}

// background is the context of work that outlives the call that asked for it.
func background() context.Context { return context.Background() }
