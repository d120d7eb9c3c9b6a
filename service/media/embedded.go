package media

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"

	"github.com/debrief-app/debrief/service/fault"
)

// Captions reads an embedded track of text captions. The track is an index of
// Info.Subtitles.
func (d *Decoder) Captions(ctx context.Context, path string, track int) (Transcript, error) {
	probed, err := d.probe(ctx, path)
	if err != nil {
		return Transcript{}, err
	}
	if track < 0 || track >= len(probed.info.Subtitles) {
		return Transcript{}, fmt.Errorf("there is no caption track %d", track)
	}
	in, err := newMount(ctx, path)
	if err != nil {
		return Transcript{}, err
	}
	in.demuxer = probed.demuxer
	stream := probed.info.Subtitles[track].Stream
	out := &limitedBuffer{limit: maxTranscript}
	messages, err := d.run(ctx, "ffmpeg", in, out, append(in.input(),
		"-map", "0:"+strconv.Itoa(stream), "-vn", "-an", "-dn", "-c:s", "srt", "-f", "srt", "pipe:1")...)
	if ctx.Err() != nil {
		return Transcript{}, err
	}
	t, parseErr := parseTranscript(out.Bytes())
	if parseErr != nil {
		return Transcript{}, fault.New(fault.BadTranscript, filepath.Base(path), withMessages(fmt.Errorf("captions of stream %d: %w, %v", stream, parseErr, err), messages))
	}
	return t, nil
}
