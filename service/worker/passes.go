package worker

import (
	"context"
	"fmt"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speech"
)

// pass is what is listened to at a time: a track, or one channel of it.
type pass struct {
	track, channel int
	speaker        string // who speaks on it; empty when there may be several
}

// passesOf are the passes over a recording. Where each of its tracks or of its two
// channels carries somebody else, as recorders of calls and screens make them, it is
// listened to one by one; otherwise once, to the mix of all.
func passesOf(ctx context.Context, decoder *media.Decoder, path string) ([]pass, error) {
	tracks, err := decoder.Tracks(ctx, path)
	if ctx.Err() != nil {
		return nil, err
	}
	if err == nil && len(tracks) > 1 {
		var all []pass
		for i, track := range tracks {
			all = append(all, pass{track: track, channel: media.MixChannels, speaker: PassSpeaker(i)})
		}
		return all, nil
	}
	only := 0 // what is wrong with the recording, decoding it will tell
	if len(tracks) == 1 {
		only = tracks[0]
	}
	layout, err := decoder.CompareChannels(ctx, path, only)
	if ctx.Err() != nil {
		return nil, err
	}
	if err == nil && layout == media.ChannelsApart {
		return []pass{{track: only, speaker: PassSpeaker(0)}, {track: only, channel: 1, speaker: PassSpeaker(1)}}, nil
	}
	return []pass{{track: only, channel: media.MixChannels}}, nil
}

// PassSpeaker is what the person is called who speaks on a track or channel of their own.
func PassSpeaker(pass int) string { return fmt.Sprintf("Speaker %d", pass+1) }

// name gives what was recognised in the pass to its speaker.
func (p pass) name(sentences []speech.Sentence) {
	if p.speaker == "" {
		return
	}
	for i := range sentences {
		sentences[i].Speaker = p.speaker
	}
}

// take notes what a pass says of the recording's completeness, when it is worse than
// what others have said.
func (s *Summary) take(r media.Report) {
	lost := func(gaps []Gap) (seconds float64) {
		for _, g := range gaps {
			seconds += g.Duration
		}
		return seconds
	}
	var missing []Gap
	for _, m := range r.Missing {
		missing = append(missing, Gap{Start: m.Start, Duration: m.Length})
	}
	if len(s.Missing) == 0 || lost(missing) > lost(s.Missing) {
		s.Promised, s.Missing, s.Damage = r.Promised, missing, r.Detail
	}
}
