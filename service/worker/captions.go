package worker

import (
	"context"
	"strings"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speech"
)

// captionsAtATime bounds a segment of captions.
const captionsAtATime = 100

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
func readCaptions(ctx context.Context, decoder *media.Decoder, r Request, track int, out *speaker) (Summary, error) {
	read, err := decoder.Captions(ctx, r.Path, track)
	if err != nil {
		return Summary{}, err
	}
	cues := read.Sentences()
	summary := Summary{}
	for index := 0; len(cues) > 0; index++ {
		n := min(captionsAtATime, len(cues))
		segment := speech.Segment{Index: index, Start: summary.Duration}
		for _, c := range cues[:n] {
			segment.Sentences = append(segment.Sentences, speech.Sentence{Text: c.Text, Start: c.Start, End: c.End, Speaker: c.Speaker})
			summary.Duration = max(summary.Duration, c.End)
		}
		segment.End = summary.Duration
		cues = cues[n:]
		if index < r.Index {
			continue
		}
		if err := out.say(event{Segment: &segment}); err != nil {
			return Summary{}, err
		}
	}
	return summary, nil
}
