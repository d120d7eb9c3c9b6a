package worker

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/label"
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
// listened to one by one; otherwise once, to the mix of all. A track that was asked for
// is the only one.
func passesOf(ctx context.Context, decoder *media.Decoder, r Request) ([]pass, error) {
	tracks, err := tracksOf(ctx, decoder, r)
	if err != nil {
		return nil, err
	}
	if len(tracks) > 1 {
		var all []pass
		for i, track := range tracks {
			all = append(all, pass{track: track, channel: media.MixChannels, speaker: PassSpeaker(i)})
		}
		return all, nil
	}
	only := tracks[0]
	layout, err := decoder.CompareChannels(ctx, r.Path, only)
	if ctx.Err() != nil {
		return nil, err
	}
	if err == nil && layout == media.ChannelsApart {
		return []pass{{track: only, speaker: PassSpeaker(0)}, {track: only, channel: 1, speaker: PassSpeaker(1)}}, nil
	}
	return []pass{{track: only, channel: media.MixChannels}}, nil
}

// tracksOf are the tracks to listen to, at least one: the one that was asked for, or those
// that belong to the talk. What is wrong with the recording, decoding it will tell.
func tracksOf(ctx context.Context, decoder *media.Decoder, r Request) ([]int, error) {
	if r.Track > 0 {
		info, err := decoder.Probe(ctx, r.Path)
		if err != nil {
			return nil, err
		}
		index, ok := info.Numbered(r.Track)
		if !ok {
			return nil, fault.New(fault.NoTrack, filepath.Base(r.Path), fmt.Errorf("track %d of %d", r.Track, len(info.Audio)))
		}
		return []int{index}, nil
	}
	tracks, err := decoder.Tracks(ctx, r.Path)
	if ctx.Err() != nil {
		return nil, err
	}
	if err != nil || len(tracks) == 0 {
		return []int{0}, nil
	}
	return tracks, nil
}

// otherTracks are those that could be listened to in place of the one that was asked for,
// or of those that belong to the talk.
func otherTracks(info media.Info, asked int) []conversation.Track {
	if len(info.Audio) == 0 {
		return nil
	}
	var all []conversation.Track
	for _, index := range append([]int{0}, info.Alternatives()...) {
		number := info.Number(index)
		if number == asked || index == 0 && asked == 0 {
			continue
		}
		all = append(all, conversation.Track{
			Number: number, Language: label.Name(info.Audio[index].Language, nil), Title: label.Name(info.Audio[index].Title, nil),
		})
	}
	return all
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
