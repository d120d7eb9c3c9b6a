package worker

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/transcript"
)

// TranscriptInfo is what a transcript says beside what was said.
type TranscriptInfo struct {
	Start   time.Time `json:"start"`   // when the meeting began; zero when unknown
	Untimed bool      `json:"untimed"` // the sentences have no times: all are zero
	Doubt   string    `json:"doubt"`   // see transcript.Doubt; empty when there is none
}

// Transcript is what a worker read in a transcript.
type Transcript struct {
	TranscriptInfo
	Sentences []speech.Sentence
}

// ReadTranscript has a worker read a transcript of any tool. Cancelling ctx kills it.
func ReadTranscript(ctx context.Context, command Command, path string) (Transcript, error) {
	var t Transcript
	_, err := Run(ctx, command, Request{Path: path, Transcript: true}, Handler{
		Transcript: func(info TranscriptInfo) error { t.TranscriptInfo = info; return nil },
		Segment: func(s speech.Segment) error {
			t.Sentences = append(t.Sentences, s.Sentences...)
			return nil
		},
	})
	if err != nil {
		return Transcript{}, err
	}
	return t, nil
}

// readTranscript sends the sentences of a transcript as segments.
func readTranscript(ctx context.Context, r Request, out *output) (Summary, error) {
	read, err := transcript.Read(ctx, r.Path)
	if err != nil {
		return Summary{}, err
	}
	info := TranscriptInfo{Start: read.Start, Untimed: read.Untimed, Doubt: string(read.Doubt)}
	if err := out.say(event{Transcript: &info}); err != nil {
		return Summary{}, err
	}
	return sendCues(ctx, read.Sentences(), r.Index, out)
}

// captionsAtATime bounds a segment of captions.
const captionsAtATime = 100

// sendCues sends sentences as segments, from the segment of the given number on.
func sendCues(ctx context.Context, cues []transcript.Cue, from int, out *output) (Summary, error) {
	summary := Summary{}
	for index := 0; len(cues) > 0; index++ {
		if ctx.Err() != nil {
			return Summary{}, context.Cause(ctx)
		}
		n := min(captionsAtATime, len(cues))
		segment := speech.Segment{Index: index, Start: summary.Duration}
		for _, c := range cues[:n] {
			segment.Sentences = append(segment.Sentences, speech.Sentence{Text: c.Text, Start: c.Start, End: c.End, Speaker: c.Speaker})
			summary.Duration = max(summary.Duration, c.End)
		}
		segment.End = summary.Duration
		cues = cues[n:]
		if index < from {
			continue
		}
		if err := out.say(event{Segment: &segment}); err != nil {
			return Summary{}, err
		}
	}
	return summary, nil
}
