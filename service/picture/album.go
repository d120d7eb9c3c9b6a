// Package picture tells what the videos of a conversation show at a moment.
//
// Pictures are taken in a child process (see service/worker), which is there only while
// somebody asks for some, and the last ones are kept in memory.
package picture

import (
	"context"
	"errors"
	"image"
	"path/filepath"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/worker"
)

// painter is a child process that takes pictures. After an error that is not
// media.ErrNoPicture it is of no more use.
type painter interface {
	Picture(ctx context.Context, v worker.View) (media.Picture, error)
	Close()
}

// Hire starts a painter.
type Hire func() (painter, error)

// Workers hires child processes.
func Workers(command worker.Command, cacheDir string) Hire {
	return func() (painter, error) {
		p, err := worker.StartPainter(command, cacheDir)
		if err != nil {
			return nil, err
		}
		return p, nil
	}
}

const (
	// patience is for one picture. The usual one takes a tenth of a second, and half a
	// second more where the child has to get ready first.
	patience = 45 * time.Second
	// idleLimit is how long a child is kept when nobody asks. It holds some 100 MB.
	idleLimit = 20 * time.Second
)

// soundAlone are the endings of files that show nothing, for which no child is started.
var soundAlone = map[string]bool{
	".mp3": true, ".m4a": true, ".m4b": true, ".aac": true, ".wav": true, ".flac": true, ".ogg": true, ".oga": true, ".opus": true,
	".wma": true, ".aif": true, ".aiff": true, ".amr": true, ".ac3": true, ".caf": true, ".mka": true,
}

// errClosed is why an album that is closed shows nothing.
var errClosed = errors.New("the album of pictures is closed")

// Album takes pictures, one at a time, and keeps the last ones. It is safe for
// concurrent use.
type Album struct {
	hire   Hire
	ctx    context.Context
	cancel context.CancelCauseFunc
	kept   kept
	turn   chan struct{} // holds one while somebody has what follows

	painter painter // nil while nobody asks
	idle    *time.Timer
}

// New makes an album without pictures.
func New(hire Hire) *Album {
	ctx, cancel := context.WithCancelCause(context.Background())
	return &Album{hire: hire, ctx: ctx, cancel: cancel, turn: make(chan struct{}, 1)}
}

// At is what a recording shows at a moment: the key frame at or before it, at most
// media.PictureWidth × media.PictureHeight pixels. Where there is nothing to see the
// error is media.ErrNoPicture.
func (a *Album) At(ctx context.Context, v worker.View) (image.Image, error) {
	if soundAlone[strings.ToLower(filepath.Ext(v.Path))] {
		return nil, media.ErrNoPicture
	}
	key, err := keyOf(v)
	if err != nil {
		return nil, fault.New(fault.FileMissing, "", err)
	}
	if p, there := a.kept.get(key); there {
		return p.image, p.err
	}
	if err := a.take(ctx); err != nil {
		return nil, err
	}
	defer a.release()
	if p, there := a.kept.get(key); there { // taken while this waited
		return p.image, p.err
	}
	ctx, done := a.bounded(ctx, v)
	defer done()
	taken, err := a.paint(ctx, v)
	var p page
	if err == nil {
		p.image = imageOf(taken)
	}
	if p.err = err; ctx.Err() == nil || errors.Is(err, fault.WorkerHung) { // asking again would cost as much, for nothing
		a.kept.put(key, p)
	}
	return p.image, p.err
}

// Close ends what is under way, and waits for it.
func (a *Album) Close() {
	a.cancel(errClosed)
	a.turn <- struct{}{}
	a.dismiss()
	a.release()
}

// take waits for its turn.
func (a *Album) take(ctx context.Context) error {
	if a.ctx.Err() != nil {
		return context.Cause(a.ctx)
	}
	select {
	case a.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-a.ctx.Done():
		return context.Cause(a.ctx)
	}
}

func (a *Album) release() { <-a.turn }

// bounded is a context that ends with the album, too, and when patience is over.
func (a *Album) bounded(ctx context.Context, v worker.View) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	ends := context.AfterFunc(a.ctx, func() { cancel(context.Cause(a.ctx)) })
	hung := time.AfterFunc(patience, func() { cancel(fault.New(fault.WorkerHung, v.Path, nil)) })
	return ctx, func() {
		hung.Stop()
		ends()
		cancel(nil)
	}
}

// paint has the child take a picture, and lets it go after a while in which nobody asks.
func (a *Album) paint(ctx context.Context, v worker.View) (media.Picture, error) {
	if a.ctx.Err() != nil {
		return media.Picture{}, context.Cause(a.ctx)
	}
	if a.painter == nil {
		p, err := a.hire()
		if err != nil {
			return media.Picture{}, err
		}
		a.painter = p
	}
	if a.idle != nil {
		a.idle.Stop()
	}
	p, err := a.painter.Picture(ctx, v)
	if err != nil && !errors.Is(err, media.ErrNoPicture) {
		a.dismiss()
		return p, err
	}
	a.idle = time.AfterFunc(idleLimit, a.rest)
	return p, err
}

// rest lets the child go, unless it is at work again.
func (a *Album) rest() {
	select {
	case a.turn <- struct{}{}:
		a.dismiss()
		a.release()
	default:
	}
}

func (a *Album) dismiss() {
	if a.idle != nil {
		a.idle.Stop()
	}
	if a.painter != nil {
		a.painter.Close()
		a.painter = nil
	}
}

// imageOf is a picture as windows show it.
func imageOf(p media.Picture) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, p.Width, p.Height))
	for i, o := 0, 0; o < len(img.Pix); i, o = i+3, o+4 {
		img.Pix[o], img.Pix[o+1], img.Pix[o+2], img.Pix[o+3] = p.Pixels[i], p.Pixels[i+1], p.Pixels[i+2], 0xFF
	}
	return img
}
