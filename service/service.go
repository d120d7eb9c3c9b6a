// Package service is the public API of Debrief: recordings go in, conversations
// with their messages and insights come out.
//
// Every call that processes something returns a Job at once. The job is written
// to the library before the call returns and survives the end of the program: it
// goes on from the last finished segment the next time Resume is called. A
// conversation can be read as soon as its first job is completed, and never
// before.
//
// All methods are safe for concurrent use, by several goroutines and by several
// programs that have the same library open.
package service

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"github.com/debrief-app/debrief/service/picture"
	"github.com/debrief-app/debrief/service/pipeline"
	"github.com/debrief-app/debrief/service/queue"
	"github.com/debrief-app/debrief/service/store"
)

// Config says where things are. The zero value is right for the program itself.
type Config struct {
	// Home is the folder of the library. Empty means DEBRIEF_HOME, or else where the
	// user has moved it, or else the user's data folder.
	Home string
	// Models is the folder of the speech models. Empty means: they are looked for in
	// DEBRIEF_MODELS, then where the program's package has put them, then in the
	// user's data folder.
	Models string
	// Executable is the program that is started as "Executable worker" to read
	// recordings. Empty means the running program.
	Executable string

	Settings

	fixed bool // the folder was given, by the caller or in the environment
}

// Settings are the choices a user may change while the service runs.
type Settings struct {
	AtOnce        int   // recordings read at the same time; 0 means one
	KeepDownloads bool  // keep the files that were fetched from the web
	AllowPrivate  bool  // allow web addresses that lead to this machine or a private network
	MaxDownload   int64 // bytes; 0 means the downloader's own bound
	VideoSites    bool  // hand addresses of video sites to yt-dlp, where the user has it
	Offline       bool  // stay off the network: every download fails with fault.Offline
}

// Service is an open library with its job queue.
type Service struct {
	life     *queue.Lifetime
	config   Config
	parts    *pipeline.Parts
	library  *store.Library
	network  *pipeline.Network
	pipeline *pipeline.Pipeline
	queue    *queue.Queue
	watch    *watcher
	pictures *picture.Album

	adopting atomic.Bool // jobs of dead programs
	purging  sync.Mutex  // one at a time
	unpurged atomic.Pointer[error]

	settingsMu sync.Mutex
	settings   Settings

	closing sync.Once
	closed  error
}

// ErrClosed is returned by what is asked of a service that is closed.
var ErrClosed = queue.ErrClosed

// Open opens the library, making it when there is none, and starts an empty
// queue. Jobs left over from earlier are left alone until Resume.
func Open(ctx context.Context, config Config) (*Service, error) {
	return open(ctx, config, pipeline.RealParts)
}

// Close stops the queue and waits until nothing of the service runs any more:
// jobs, their callbacks and change notices. Unfinished jobs stay in the library
// and go on after the next Resume. Its error also says what keeps deleted
// conversations in a backup; see Unpurged. Do not call it from a callback.
func (s *Service) Close() error {
	s.closing.Do(func() { s.closed = errors.Join(s.shutDown(), s.Unpurged()) })
	return s.closed
}

// Settings are the settings in force.
func (s *Service) Settings() Settings {
	s.settingsMu.Lock()
	defer s.settingsMu.Unlock()
	return s.settings
}

// SetSettings changes the settings, for everything that starts from now on. Offline
// also ends the downloads that are under way: their jobs fail and can be retried.
func (s *Service) SetSettings(settings Settings) {
	s.settingsMu.Lock()
	s.settings = settings
	s.settingsMu.Unlock()
	s.network.SetOffline(settings.Offline)
	s.queue.SetAtOnce(settings.AtOnce)
}
