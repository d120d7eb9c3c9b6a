package windowtest

import (
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// picture is what the display shows of a window, or all of it if there is none
// of that title.
func (d *display) picture(title string) (*image.NRGBA, error) {
	c, err := xgb.NewConnDisplay(d.name)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	w, ok := titled(c, root(c), title, func(w xproto.Window) bool { return visible(c, w) })
	if !ok {
		w = root(c)
	}
	size, err := xproto.GetGeometry(c, xproto.Drawable(w)).Reply()
	if err != nil {
		return nil, err
	}
	reply, err := xproto.GetImage(c, xproto.ImageFormatZPixmap, xproto.Drawable(w), 0, 0, size.Width, size.Height, ^uint32(0)).Reply()
	if err != nil {
		return nil, err
	}
	const pixel = 4 // bytes: blue, green, red and one that means nothing, at depth 24
	img := image.NewNRGBA(image.Rect(0, 0, int(size.Width), int(size.Height)))
	if len(reply.Data) < pixel*int(size.Width)*int(size.Height) {
		return nil, errors.New("the display has fewer than 24 bits a pixel")
	}
	for i := range int(size.Width) * int(size.Height) {
		p := reply.Data[pixel*i:]
		img.SetNRGBA(i%int(size.Width), i/int(size.Width), color.NRGBA{R: p[2], G: p[1], B: p[0], A: 255})
	}
	return img, nil
}

func visible(c *xgb.Conn, w xproto.Window) bool {
	a, err := xproto.GetWindowAttributes(c, w).Reply()
	return err == nil && a.MapState == xproto.MapStateViewable
}

// keepPicture saves what is on the screen when a test has failed, for whoever
// looks into it: in build/ of the project.
func (d *display) keepPicture(t *testing.T) {
	t.Helper()
	img, err := d.picture("")
	if err != nil {
		t.Log("no picture:", err)
		return
	}
	path := filepath.Join(project(t), "build", t.Name()+".png")
	if err := savePicture(path, img); err != nil {
		t.Log("no picture:", err)
		return
	}
	t.Log("the screen is in", path)
}

func savePicture(path string, img *image.NRGBA) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	return errors.Join(encoder.Encode(f, img), f.Close())
}
