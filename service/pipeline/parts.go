package pipeline

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/worker"
)

// Parts are what a pipeline is put together from. Tests put others in the place of
// those that need a model or a second process.
type Parts struct {
	Listen         func(context.Context, worker.Request, worker.Handler) (worker.Summary, error)
	Hash           func(ctx context.Context, path string) ([32]byte, error)
	IsTranscript   func(path string) bool
	ReadTranscript func(ctx context.Context, path string) (Transcript, error)
	Derive         func(context.Context, []conversation.Message, insight.Options) (conversation.Insights, error)
	Downloader     func(Limits) media.Downloader
	Now            func() time.Time
}

// RealParts are the parts of the program itself. Executable is the program that is
// started to recognise speech.
func RealParts(executable string) *Parts {
	command := worker.Command{Path: executable}
	return &Parts{
		Listen: func(ctx context.Context, r worker.Request, h worker.Handler) (worker.Summary, error) {
			return worker.Run(ctx, command, r, h)
		},
		Hash:           media.Hash,
		IsTranscript:   media.IsTranscript,
		ReadTranscript: readTranscript,
		Derive: func(_ context.Context, messages []conversation.Message, o insight.Options) (conversation.Insights, error) {
			return insight.Derive(messages, o), nil
		},
		Downloader: func(l Limits) media.Downloader {
			return media.Downloader{AllowPrivate: l.AllowPrivate, MaxSize: l.MaxSize}
		},
		Now: time.Now,
	}
}

// Transcript is what a transcript says.
type Transcript struct {
	Start     time.Time // zero when unknown
	Sentences []edit.Sentence
}

func readTranscript(ctx context.Context, path string) (Transcript, error) {
	read, err := media.ReadTranscript(ctx, path)
	if err != nil {
		return Transcript{}, err
	}
	t := Transcript{Start: read.Start}
	for _, c := range read.Sentences() {
		t.Sentences = append(t.Sentences, edit.Sentence{Text: c.Text, Start: c.Start, End: c.End, Speaker: c.Speaker})
	}
	return t, nil
}
