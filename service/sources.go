package service

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speech"
)

// transcript is what a transcript says, in sentences.
type transcript struct {
	start     time.Time // zero when unknown
	sentences []speech.Sentence
}

func readTranscript(ctx context.Context, path string) (transcript, error) {
	read, err := media.ReadTranscript(ctx, path)
	if err != nil {
		return transcript{}, err
	}
	t := transcript{start: read.Start}
	for _, c := range read.Sentences() {
		t.sentences = append(t.sentences, speech.Sentence{Text: c.Text, Start: c.Start, End: c.End, Speaker: c.Speaker})
	}
	return t, nil
}

// Captions finds the captions that lie beside a recording under the same name; see
// Options.Captions.
func Captions(path string) (string, bool) { return media.Sidecar(path) }

// newDownloader is a downloader as the settings want it.
func newDownloader(settings Settings) media.Downloader {
	return media.Downloader{AllowPrivate: settings.AllowPrivate, MaxSize: settings.MaxDownload}
}
