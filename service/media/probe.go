package media

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// maxProbeOutput bounds what a file can make FFmpeg say about it.
const maxProbeOutput = 4 << 20

// Probe reads what the recording says of itself. A file that Debrief can do
// nothing with is a fault with the code that says why; a file with a sound track
// that turns out to be empty or damaged is found only by Decode.
func (d *Decoder) Probe(ctx context.Context, path string) (Info, error) {
	result, err := d.probe(ctx, path)
	return result.info, err
}

// probeResult is an Info, the file it is about, and what FFmpeg must open to read it.
type probeResult struct {
	info      Info
	parts     []part // the recordings in it, at least one
	protected bool   // there are keys for protected content in it
	path      string
	size      int64
	modified  time.Time
}

func (p probeResult) isOf(path string, file fs.FileInfo) bool {
	return p.path == path && p.size == file.Size() && p.modified.Equal(file.ModTime())
}

func (d *Decoder) probe(ctx context.Context, path string) (probeResult, error) {
	file, err := os.Stat(path)
	if err == nil {
		if known := d.newestProbe(); known.isOf(path, file) {
			return known, nil
		}
	}
	in, err := newMount(ctx, path)
	if err != nil {
		return probeResult{}, err
	}
	parts, err := partsOf(ctx, path)
	if err != nil {
		return probeResult{}, fault.New(fault.FileUnreadable, filepath.Base(path), err)
	}
	result := probeResult{path: path, size: in.size, modified: in.modified}
	for i, p := range parts {
		protected, err := d.probePart(ctx, path, &p)
		switch {
		case ctx.Err() != nil:
			return probeResult{}, err
		case err != nil && i == 0:
			return probeResult{info: p.info}, err
		case err != nil: // what there is of it is missing from the whole
			p.info.Audio = nil
		}
		result.protected = result.protected || protected
		result.parts = append(result.parts, p)
	}
	result.info = result.parts[0].info
	for _, p := range result.parts[1:] {
		result.info.Duration += p.info.Duration
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.probed = result
	return result, nil
}

// probePart finds out what a part is, and how FFmpeg must open it.
func (d *Decoder) probePart(ctx context.Context, path string, p *part) (protected bool, err error) {
	p.readContainer(path)
	in, err := p.mount(ctx, path)
	if err != nil {
		return false, err
	}
	raw, messages, demuxer, err := d.recognise(ctx, in)
	if raw.hasISOPCM() {
		p.decoder = pcmDecoder(path)
		raw.nameISOPCM(p.decoder)
	}
	if err != nil {
		return false, probeFault(ctx, in, messages, err)
	}
	p.info, p.demuxer = raw.info(in.size), demuxer
	p.estimated = strings.Contains(messages, "Estimating duration")
	return raw.protected(), whyNoAudio(in, raw, p.info, messages)
}

func (d *Decoder) newestProbe() probeResult {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.probed
}

// recognise asks FFmpeg what the file is. Where FFmpeg is far from sure, what the
// file's extension says is tried too: sound behind a lot of rubbish is easily
// mistaken for another format and comes out as noise.
func (d *Decoder) recognise(ctx context.Context, in *mount) (raw rawProbe, messages, demuxer string, err error) {
	raw, messages, err = d.ffprobe(ctx, in, "")
	hint := demuxers[filepath.Ext(in.name)]
	sure := err == nil && (raw.Format.Score >= sureScore || slices.Contains(strings.Split(raw.Format.Name, ","), hint))
	if sure || hint == "" || ctx.Err() != nil {
		return raw, messages, "", err
	}
	forced, forcedMessages, forcedErr := d.ffprobe(ctx, in, hint)
	if forcedErr != nil || len(forced.Streams) == 0 {
		return raw, messages, "", err
	}
	return forced, forcedMessages, hint, nil
}

// sureScore is FFmpeg's score for a format that was recognised by its content;
// below lie guesses.
const sureScore = 50

// demuxers are the formats without a signature that extensions stand for.
var demuxers = map[string]string{".mp3": "mp3", ".aac": "aac", ".ac3": "ac3"}

// ffprobe runs ffprobe, with a forced format if demuxer names one.
func (d *Decoder) ffprobe(ctx context.Context, in *mount, demuxer string) (rawProbe, string, error) {
	var raw rawProbe
	out := &limitedBuffer{limit: maxProbeOutput}
	args := []string{"-hide_banner", "-loglevel", "warning", "-protocol_whitelist", "file"}
	if demuxer != "" {
		args = append(args, "-f", demuxer)
	}
	messages, err := d.run(ctx, "ffprobe", in, out, append(args,
		"-read_intervals", probePackets, "-show_packets",
		"-show_entries", probeEntries, "-of", "json=compact=1", in.guestPath())...)
	if err == nil {
		err = json.Unmarshal(bytes.ToValidUTF8(out.Bytes(), []byte("�")), &raw)
	}
	return raw, messages, err
}

// limitedBuffer is a buffer that refuses to grow past its limit.
type limitedBuffer struct {
	bytes.Buffer
	limit int
}

func (b *limitedBuffer) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.limit {
		return 0, errors.New("too much output")
	}
	return b.Buffer.Write(p)
}
