package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"math"
	"os"
	"slices"
	"strings"
)

// part is one of the recordings in a file: mostly it is the whole file.
type part struct {
	seen      extents
	covers    []cover
	zeros     extents // bytes in it, from its beginning, that were never written
	info      Info
	demuxer   string // forced input format, mostly empty
	decoder   string // forced decoder, mostly empty
	estimated bool   // FFmpeg has guessed the duration
	ending    ending
}

// mount is how FFmpeg sees the part.
func (p part) mount(ctx context.Context, path string) (*mount, error) {
	in, err := newMount(ctx, path)
	if err != nil {
		return nil, err
	}
	in.seen, in.covers, in.demuxer, in.decoder = p.seen, p.covers, p.demuxer, p.decoder
	return in, nil
}

// track is the part's own track in the place of the file's.
func (p part) track(index int) (AudioTrack, bool) {
	if len(p.info.Audio) == 0 {
		return AudioTrack{}, false
	}
	track := p.info.Audio[min(index, len(p.info.Audio)-1)]
	return track, track.Decodable && !track.Encrypted
}

// selfTimed are formats whose duration FFmpeg takes from the last thing in the file:
// it cannot be missing.
var selfTimed = []string{"ogg", "mpegts", "mpeg", "avi"}

// promise is how long the sound of a track should last, in seconds, and whether the
// container says so of this very track.
func (p part) promise(track AudioTrack) (seconds float64, sure bool) {
	switch {
	case p.estimated || p.ending.fragmented || slices.Contains(selfTimed, p.info.Format):
		return 0, false
	case track.length > 0:
		return track.Start + track.length, true
	}
	return p.info.Duration, !p.info.HasVideo && len(p.info.Audio) == 1 && len(p.info.Subtitles) == 0
}

// partsOf are the parts that a file consists of, before anything is known of what is
// in them.
func partsOf(ctx context.Context, path string) ([]part, error) {
	found, err := surveyFile(ctx, path)
	if err != nil {
		return nil, err
	}
	var all []part
	for _, seen := range found.parts() {
		p := part{seen: seen}
		for _, z := range found.zeros {
			z = extent{max(z.from, seen[0].from) - seen[0].from, min(z.to, seen[0].to) - seen[0].from}
			if z.size() >= zeroRun {
				p.zeros = append(p.zeros, z)
			}
		}
		all = append(all, p)
	}
	return all, nil
}

// readContainer finds out where the part ends, and leaves out of it what would keep
// FFmpeg from what lies behind.
func (p *part) readContainer(path string) {
	f, err := os.Open(path)
	if err != nil {
		return
	}
	defer f.Close()
	view := newSplice(f, p.seen)
	p.ending = endingOf(view, view.size)
	head := make([]byte, 8)
	if n, _ := view.ReadAt(head, 0); n < len(head) {
		return
	}
	switch {
	case len(p.zeros) == 0:
	case strings.HasPrefix(string(head), "OggS"):
		p.seen = p.seen.without(p.zeros)
	case string(head[4:]) == "ftyp":
		p.covers = betweenFragments(view)
	}
}

// without leaves stretches out, which are counted from the beginning of what is seen.
func (x extents) without(gaps extents) extents {
	from := x[0].from
	rest := extents{}
	for _, g := range gaps {
		if from < x[0].from+g.from {
			rest = append(rest, extent{from, x[0].from + g.from})
		}
		from = x[0].from + g.to
	}
	return append(rest, extent{from, x[0].to})
}

// betweenFragments covers what lies between the place where the row of boxes breaks
// off and the next fragment, so that FFmpeg passes over it. Each fragment has its own
// times, and needs no other.
func betweenFragments(view *splice) (covers []cover) {
	fragmented := false
	for at := int64(0); at < view.size; {
		name, length, ok := boxAt(view, at)
		fragmented = fragmented || name == "moof"
		if ok && length > 0 && at+length <= view.size {
			at += length
			continue
		}
		next := int64(-1)
		if fragmented && (!ok || length > 0) {
			next = nextFragment(view, at+1)
		}
		if next-at < 8 || next-at > math.MaxUint32 {
			return covers
		}
		free := append(binary.BigEndian.AppendUint32(nil, uint32(next-at)), "free"...)
		covers = append(covers, cover{at: at, with: free})
		at = next
	}
	return covers
}

// nextFragment is where the next fragment of an MP4 begins; -1 when there is none.
func nextFragment(view *splice, from int64) int64 {
	const header, reach = 8, 1 << 16
	buf := make([]byte, reach)
	for at := from; at+header <= view.size; at += reach - header {
		n, _ := view.ReadAt(buf, at)
		for i := 0; i+header <= n; i++ {
			i += max(0, bytes.Index(buf[i:n], []byte("moof"))-4)
			if string(buf[i+4:min(i+header, n)]) != "moof" {
				break
			}
			if _, _, ok := boxAt(view, at+int64(i)); ok {
				return at + int64(i)
			}
		}
	}
	return -1
}
