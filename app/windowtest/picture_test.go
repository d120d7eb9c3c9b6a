package windowtest

import (
	"cmp"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
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
func (d *display) keepPicture(t testing.TB) {
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
	return errors.Join(encoder.Encode(f, fewColours(img)), f.Close())
}

// fewColours is a picture with at most 256 colours, those that occur most in it and
// can be told apart: a third of the size, and a window has hardly more.
func fewColours(img *image.NRGBA) *image.Paletted {
	count := map[color.NRGBA]int{}
	for i := 0; i < len(img.Pix); i += 4 {
		count[color.NRGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], 255}]++
	}
	most := slices.SortedFunc(maps.Keys(count), func(a, b color.NRGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	var palette color.Palette
	for _, c := range most {
		if len(palette) < 256 && !nearOne(palette, c) {
			palette = append(palette, c)
		}
	}
	out := image.NewPaletted(img.Bounds(), palette)
	nearest := map[color.NRGBA]uint8{}
	for i := 0; i < len(img.Pix); i += 4 {
		c := color.NRGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], 255}
		n, known := nearest[c]
		if !known {
			n = uint8(palette.Index(c))
			nearest[c] = n
		}
		out.Pix[i/4] = n
	}
	return out
}

// nearOne reports whether a colour can hardly be told from one that is there.
func nearOne(palette color.Palette, c color.NRGBA) bool {
	const near = 5
	for _, one := range palette {
		o := one.(color.NRGBA)
		if apart(o.R, c.R) < near && apart(o.G, c.G) < near && apart(o.B, c.B) < near {
			return true
		}
	}
	return false
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
