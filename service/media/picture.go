package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"

	"github.com/debrief-app/debrief/service/fault"
)

// The box that a picture fits into, in pixels. Three bytes a pixel of it, as text, are
// less than a line of the worker's protocol may be long.
const (
	PictureWidth  = 640
	PictureHeight = 360
)

// Picture is what a video shows at a moment, scaled down. Its pixels are red, green and
// blue, a byte each, row by row from the top.
type Picture struct {
	Width, Height int
	Pixels        []byte
}

// Valid reports whether the picture has a size that is allowed, and all its pixels.
func (p Picture) Valid() bool {
	return p.Width > 0 && p.Width <= PictureWidth && p.Height > 0 && p.Height <= PictureHeight && len(p.Pixels) == 3*p.Width*p.Height
}

// ErrNoPicture is returned where a recording shows nothing: it is sound alone, or
// encrypted, or its video does not reach that far, or cannot be decoded.
var ErrNoPicture = errors.New("no picture there")

const (
	// pictureReach is how far behind the moment a picture is looked for, in seconds. Mostly
	// the decoder starts at the one before; where nothing tells it where that is, at the next.
	pictureReach = 60
	// pictureBack is how far before it the second try begins: a transport stream may have no
	// key frame behind the moment, some recordings have none at all.
	pictureBack = 10
)

// Picture is what a recording shows at a moment, in seconds: the key frame at or before
// it, which needs no other to be decoded.
func (d *Decoder) Picture(ctx context.Context, path string, at float64) (Picture, error) {
	probed, err := d.probe(ctx, path)
	if err != nil {
		return Picture{}, err
	}
	for i, p := range probed.parts {
		if last := i == len(probed.parts)-1; last || at < p.info.Duration {
			return d.pictureIn(ctx, path, p, at)
		}
		at -= p.info.Duration
	}
	return Picture{}, ErrNoPicture
}

func (d *Decoder) pictureIn(ctx context.Context, path string, p part, at float64) (Picture, error) {
	if len(p.info.video) == 0 {
		return Picture{}, ErrNoPicture
	}
	in, err := p.mount(ctx, path)
	if err != nil {
		return Picture{}, err
	}
	var picture Picture
	for _, try := range [][]string{pictureFrom(at, keyFrame...), pictureFrom(at - pictureBack)} {
		if picture, err = d.takePicture(ctx, in, append(try, pictureArguments(in, p.info.video[0])...)); err == nil || ctx.Err() != nil {
			break
		}
	}
	switch {
	case ctx.Err() != nil:
		return Picture{}, context.Cause(ctx)
	case in.readError() != nil:
		return Picture{}, fault.New(fault.FileUnreadable, filepath.Base(path), in.readError())
	case err != nil:
		return Picture{}, fmt.Errorf("%w: %w", ErrNoPicture, err)
	}
	return picture, nil
}

func (d *Decoder) takePicture(ctx context.Context, in *mount, args []string) (Picture, error) {
	out := &limitedBuffer{limit: 3*PictureWidth*PictureHeight + pictureHeader}
	messages, err := d.run(ctx, "ffmpeg", in, out, append(in.reading(), args...)...)
	picture, parseErr := parsePicture(out.Bytes())
	if parseErr != nil {
		return Picture{}, withMessages(errors.Join(err, parseErr), messages)
	}
	return picture, nil
}

// pictureGraph makes pixels square and fits them into the box; what is smaller stays as it is.
var pictureGraph = fmt.Sprintf("scale='max(1,trunc(iw*if(gt(sar,0),sar,1)))':ih,setsar=1,scale='min(%d,iw)':'min(%d,ih)':force_original_aspect_ratio=decrease,format=rgb24",
	PictureWidth, PictureHeight)

// keyFrame has the decoder pass over what it can only show with the help of others.
var keyFrame = []string{"-skip_frame", "nokey"}

// pictureFrom is from where on a picture is looked for.
func pictureFrom(at float64, how ...string) []string {
	return append([]string{"-ss", strconv.FormatFloat(max(at, 0), 'f', 3, 64), "-noaccurate_seek", "-t", strconv.Itoa(pictureReach)}, how...)
}

func pictureArguments(in *mount, stream int) []string {
	return []string{"-an", "-sn", "-dn", "-i", in.guestPath(), "-map", "0:" + strconv.Itoa(stream), "-frames:v", "1", "-fps_mode", "passthrough",
		"-vf", pictureGraph, "-c:v", "ppm", "-f", "image2pipe", "pipe:1"}
}

// pictureHeader is more than what stands before the pixels, in bytes.
const pictureHeader = 64

// parsePicture reads a portable pixmap of eight bits as FFmpeg writes it.
func parsePicture(data []byte) (Picture, error) {
	header, pixels := data, []byte(nil)
	if fields := bytes.SplitAfterN(data[:min(len(data), pictureHeader)], []byte("\n"), 4); len(fields) == 4 {
		length := len(fields[0]) + len(fields[1]) + len(fields[2])
		header, pixels = data[:length], data[length:]
	}
	var p Picture
	if _, err := fmt.Sscanf(string(header), "P6\n%d %d\n255\n", &p.Width, &p.Height); err != nil {
		return Picture{}, fmt.Errorf("read picture: %w", err)
	}
	if p.Pixels = pixels; !p.Valid() {
		return Picture{}, fmt.Errorf("a picture of %d × %d in %d bytes", p.Width, p.Height, len(pixels))
	}
	return p, nil
}
