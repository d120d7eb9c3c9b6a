package pipeline

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/transcript"
	"github.com/debrief-app/debrief/service/worker"
)

// Parts are what a pipeline is put together from. Tests put others in the place of
// those that need a model or a second process.
type Parts struct {
	Listen         func(context.Context, worker.Request, worker.Handler) (worker.Summary, error)
	Hash           func(ctx context.Context, path string) ([32]byte, error)
	IsTranscript   func(path string) bool
	ReadTranscript func(ctx context.Context, path string) (worker.Transcript, error)
	// Encode makes the vectors of texts, with the encoder in one of the folders; nil: there is none.
	Encode     func(ctx context.Context, folders string, texts []string) ([]insight.Vector, error)
	Derive     func(context.Context, []conversation.Message, insight.Options) (conversation.Insights, error)
	Downloader func(Limits) media.Downloader
	Now        func() time.Time
}

// RealParts are the parts of the program itself. Executable is the program that is
// started to recognise speech.
func RealParts(executable string) *Parts {
	command := worker.Command{Path: executable}
	return &Parts{
		Listen: func(ctx context.Context, r worker.Request, h worker.Handler) (worker.Summary, error) {
			return worker.Run(ctx, command, r, h)
		},
		Hash:         media.Hash,
		IsTranscript: transcript.Is,
		ReadTranscript: func(ctx context.Context, path string) (worker.Transcript, error) {
			return worker.ReadTranscript(ctx, command, path)
		},
		Encode: func(ctx context.Context, folders string, texts []string) ([]insight.Vector, error) {
			return worker.Encode(ctx, command, folders, texts)
		},
		Derive: func(_ context.Context, messages []conversation.Message, o insight.Options) (conversation.Insights, error) {
			return insight.Derive(messages, o), nil
		},
		Downloader: func(l Limits) media.Downloader {
			d := media.Downloader{AllowPrivate: l.AllowPrivate, MaxSize: l.MaxSize, Pages: l.Pages}
			if l.Once {
				d.Retries = -1
			}
			return d
		},
		Now: time.Now,
	}
}
