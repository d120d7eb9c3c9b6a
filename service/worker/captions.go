package worker

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/transcript"
)

// captionTrack is the track of captions to read: English before other languages, then
// the one that players show first.
func captionTrack(info media.Info) (index int, ok bool) {
	best := 0
	for i, t := range info.Subtitles {
		if !t.Text {
			continue
		}
		worth := 1
		if t.Default {
			worth += 1
		}
		if strings.HasPrefix(strings.ToLower(t.Language), "en") {
			worth += 2
		}
		if worth > best {
			best, index, ok = worth, i, true
		}
	}
	return index, ok
}

// readCaptions sends the captions of a track as segments.
func readCaptions(ctx context.Context, decoder *media.Decoder, r Request, track int, out *output) (Summary, error) {
	data, err := decoder.Captions(ctx, r.Path, track)
	if err != nil {
		return Summary{}, err
	}
	read, err := transcript.Parse(ctx, data)
	if err != nil {
		return Summary{}, fault.New(fault.BadTranscript, filepath.Base(r.Path), fmt.Errorf("captions of track %d: %w", track, err))
	}
	return sendCues(ctx, read.Sentences(), r.Index, out)
}
