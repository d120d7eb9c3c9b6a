package service

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/worker"
)

// parts are what the service is put together from. Tests put others in the place
// of those that need a model, a second process or the web.
type parts struct {
	listen         func(context.Context, worker.Request, worker.Handler) (worker.Summary, error)
	hash           func(ctx context.Context, path string) ([32]byte, error)
	isTranscript   func(path string) bool
	readTranscript func(ctx context.Context, path string) (transcript, error)
	downloader     func(Settings) media.Downloader
	derive         func([]conversation.Message, insight.Options) conversation.Insights
	now            func() time.Time
}

func realParts(config Config) parts {
	command := worker.Command{Path: config.Executable}
	return parts{
		listen: func(ctx context.Context, r worker.Request, h worker.Handler) (worker.Summary, error) {
			return worker.Run(ctx, command, r, h)
		},
		hash:           media.Hash,
		isTranscript:   media.IsTranscript,
		readTranscript: readTranscript,
		downloader:     newDownloader,
		derive:         insight.Derive,
		now:            time.Now,
	}
}

func open(ctx context.Context, config Config, makeParts func(Config) parts) (*Service, error) {
	config, err := config.withDefaults()
	if err != nil {
		return nil, err
	}
	library, err := config.openLibrary(ctx)
	if err != nil {
		return nil, err
	}
	s := &Service{
		lifetime: newLifetime(),
		config:   config,
		parts:    makeParts(config),
		library:  library,
		settings: config.Settings,

		downloads: map[int]func(){},
	}
	s.jobs, s.queue = newRegistry(s), newQueue(s, config.AtOnce)
	if s.watch, err = newWatcher(ctx, s); err != nil {
		_ = library.Close()
		return nil, err
	}
	go s.queue.loop()
	s.spawn(s.watch.loop)
	s.spawn(s.backUp)
	return s, nil
}

const (
	// settledIn is when a backup is thought of: a window that has come to stay, not a
	// headless command, and not while it is still opening.
	settledIn = time.Minute
	backupAge = 7 * 24 * time.Hour
)

// backUp keeps a copy of the library that is not much older than a week.
func (s *Service) backUp() {
	ctx, cancel := context.WithCancel(background())
	defer cancel()
	stop := context.AfterFunc(s.queue.ctx, cancel)
	defer stop()
	select {
	case <-ctx.Done():
	case <-time.After(settledIn):
		_ = s.library.BackUp(ctx, backupAge) // if it cannot be made now, then next time
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
