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
	"sync"
	"sync/atomic"

	"github.com/debrief-app/debrief/service/store"
)

// Config says where things are. The zero value is right for the program itself.
type Config struct {
	// Home is the folder of the library. Empty means DEBRIEF_HOME, or else where the
	// user has moved it, or else the user's data folder.
	Home string
	// Models is the folder of the speech models. Empty means: they are looked for in
	// DEBRIEF_MODELS, then in models/ beside the executable, then in the user's data
	// folder.
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
	Offline       bool  // stay off the network: every download fails with fault.Offline
}

// Options are the choices for one recording.
type Options struct {
	// Name is the name of a new conversation; empty means the recording's name.
	Name string
	// Captions is a .vtt or .srt file that says what is said in the recording. It is
	// used instead of recognising it. See the function Captions.
	Captions string
	// EmbeddedCaptions has the captions inside the recording read instead of
	// recognising it; without any, the job fails with fault.NoCaptions. Progress.Captions
	// tells that a recording has some.
	EmbeddedCaptions bool
	// Model is the speech model; empty means the default one.
	Model string
	// MinScore leaves out insights below it: 0 means the usual bound, less than 0
	// keeps all.
	MinScore float64
	// OnlyNew makes the job fail with a *KnownRecording when the library already
	// has the same recording.
	OnlyNew bool
}

// Service is an open library with its job queue.
type Service struct {
	lifetime
	config  Config
	parts   parts
	library *store.Library
	queue   *queue
	jobs    *registry
	watch   *watcher
	secrets sync.Map // *url.Userinfo of addresses, by job id: never written down

	adopting atomic.Bool // jobs of dead programs
	purging  sync.Mutex  // one at a time

	settingsMu sync.Mutex
	settings   Settings

	downloads    map[int]func() // ways to cut off what is being downloaded; under settingsMu
	nextDownload int

	closing sync.Once
	closed  error
}

// Open opens the library, making it when there is none, and starts an empty
// queue. Jobs left over from earlier are left alone until Resume.
func Open(ctx context.Context, config Config) (*Service, error) {
	return open(ctx, config, realParts)
}

// Close stops the queue and waits until nothing of the service runs any more:
// jobs, their callbacks and change notices. Unfinished jobs stay in the library
// and go on after the next Resume. Do not call it from a callback.
func (s *Service) Close() error {
	s.closing.Do(func() { s.closed = s.shutDown() })
	return s.closed
}
