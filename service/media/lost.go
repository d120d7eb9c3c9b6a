package media

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"
)

// insert is silence, in seconds, that belongs before the sound of a time: it stands
// for bytes that FFmpeg has passed over without a word.
type insert struct{ at, length float64 }

// untimed are the formats whose sound has no times of its own. What is missing from
// them moves everything behind it.
var untimed = []string{"mp3", "aac", "ac3", "eac3", "amr", "avi"}

// lostInZeros finds the sound that was never written: bytes of a track that are
// zeros. Where the format has no times, it says how much silence must stand for it.
func (d *Decoder) lostInZeros(ctx context.Context, in *mount, p part, track AudioTrack, zeros extents) ([]Span, []insert, error) {
	packets := &packetReader{zeros: zeros, timed: !slices.Contains(untimed, p.info.Format)}
	args := []string{"-hide_banner", "-loglevel", "error", "-protocol_whitelist", "file"}
	if p.demuxer != "" {
		args = append(args, "-f", p.demuxer)
	}
	_, err := d.run(ctx, "ffprobe", in, packets, append(args, "-select_streams", strconv.Itoa(track.Stream),
		"-show_entries", "packet=pts_time,duration_time,size,pos", "-of", "csv=p=0", in.guestPath())...)
	if ctx.Err() != nil {
		return nil, nil, err
	}
	return packets.spans(), packets.inserts(), nil
}

// packetReader reads ffprobe's table of packets as it comes.
type packetReader struct {
	zeros extents
	timed bool

	line    []byte
	now     float64 // seconds of sound so far
	seconds float64 // that packets say they last
	bytes   int64
	end     int64 // of the packet before
	lost    []Span
	holes   []hole
}

// hole is a row of bytes that are no sound.
type hole struct {
	at    float64
	bytes int64
}

// Write implements io.Writer.
func (r *packetReader) Write(p []byte) (int, error) {
	r.line = append(r.line, p...)
	for {
		line, rest, found := bytes.Cut(r.line, []byte("\n"))
		if !found {
			return len(p), nil
		}
		r.packet(strings.Split(string(line), ","))
		r.line = append(r.line[:0], rest...)
	}
}

func (r *packetReader) packet(fields []string) {
	if len(fields) < 4 {
		return
	}
	duration := seconds(fields[1])
	size, _ := strconv.ParseInt(fields[2], 10, 64)
	pos, err := strconv.ParseInt(strings.TrimSpace(fields[3]), 10, 64)
	if err != nil || size <= 0 {
		return
	}
	at := r.now
	if r.timed && fields[0] != "N/A" {
		at = seconds(fields[0])
	}
	zeros := r.inZeros(extent{pos, pos + size})
	if !r.timed && r.end > 0 {
		r.hole(r.inZeros(extent{r.end, pos}) + zeros)
	}
	r.end = max(r.end, pos+size)
	if !r.timed && zeros > size/2 {
		return // rubbish, of which only the size is true
	}
	if zeros == size {
		r.lose(Span{at, duration})
	}
	r.now += duration
	r.seconds += duration
	r.bytes += size
}

// hole remembers zeros in front of the present sound.
func (r *packetReader) hole(zeros int64) {
	if n := len(r.holes); n > 0 && r.holes[n-1].at == r.now {
		r.holes[n-1].bytes += zeros
	} else if zeros > 0 {
		r.holes = append(r.holes, hole{at: r.now, bytes: zeros})
	}
}

func (r *packetReader) lose(s Span) {
	if n := len(r.lost); n > 0 && s.Start-r.lost[n-1].end() < joinGaps {
		r.lost[n-1].Length = s.end() - r.lost[n-1].Start
		return
	}
	r.lost = append(r.lost, s)
}

// inZeros is how many bytes of a stretch are zeros.
func (r *packetReader) inZeros(e extent) int64 {
	n := int64(0)
	for _, z := range r.zeros {
		n += max(0, min(e.to, z.to)-max(e.from, z.from))
	}
	return n
}

func (r *packetReader) spans() []Span { return r.lost }

// inserts turns holes into seconds by what the rest of the recording needs for one.
func (r *packetReader) inserts() []insert {
	if r.seconds == 0 || r.bytes == 0 {
		return nil
	}
	each := r.seconds / float64(r.bytes)
	var all []insert
	for _, h := range r.holes {
		all = append(all, insert{at: h.at, length: float64(h.bytes) * each})
	}
	return all
}
