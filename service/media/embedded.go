package media

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"

	"github.com/debrief-app/debrief/service/fault"
)

// maxCaptions bounds the captions of a track, in bytes; a day of talk has under 2 MB.
const maxCaptions = 16 << 20

// captionForms are the forms in which a track leaves a recording: those that name
// speakers as they are, all others as SubRip.
var captionForms = map[string]string{"webvtt": "webvtt", "ass": "ass", "ssa": "ass"}

// Captions takes an embedded track of text captions out of a recording, as a file of
// WebVTT, SubStation Alpha or SubRip. The track is an index of Info.Subtitles.
func (d *Decoder) Captions(ctx context.Context, path string, track int) ([]byte, error) {
	probed, err := d.probe(ctx, path)
	if err != nil {
		return nil, err
	}
	if track < 0 || track >= len(probed.info.Subtitles) {
		return nil, fmt.Errorf("there is no caption track %d", track)
	}
	in, err := probed.parts[0].mount(ctx, path)
	if err != nil {
		return nil, err
	}
	subtitles := probed.info.Subtitles[track]
	encoder, form := "srt", "srt"
	if f := captionForms[subtitles.Codec]; f != "" {
		encoder, form = "copy", f
	}
	out := &limitedBuffer{limit: maxCaptions}
	messages, err := d.run(ctx, "ffmpeg", in, out, append(in.input(),
		"-map", "0:"+strconv.Itoa(subtitles.Stream), "-vn", "-an", "-dn", "-c:s", encoder, "-f", form, "pipe:1")...)
	if ctx.Err() != nil {
		return nil, err
	}
	if len(out.Bytes()) == 0 {
		return nil, fault.New(fault.BadTranscript, filepath.Base(path), withMessages(fmt.Errorf("captions of stream %d: %w", subtitles.Stream, err), messages))
	}
	return out.Bytes(), nil
}
