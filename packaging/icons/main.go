// Icons makes the program's icon in the sizes and forms that systems want:
//
//	go run ./packaging/icons share/icons/hicolor debrief.png    a folder for each size, for Linux
//	go run ./packaging/icons debrief.ico                        for Windows
//	go run ./packaging/icons debrief.icns                       for macOS
//	go run ./packaging/icons side.bmp                           beside a page of the installer for Windows
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/image/draw"

	"github.com/debrief-app/debrief/assets"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "icons:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	icon, err := png.Decode(bytes.NewReader(assets.Icon))
	if err != nil {
		return fmt.Errorf("read the icon: %w", err)
	}
	switch {
	case len(args) == 2:
		return folders(icon, args[0], args[1])
	case len(args) == 1 && filepath.Ext(args[0]) == ".ico":
		return write(args[0], icon, ico)
	case len(args) == 1 && filepath.Ext(args[0]) == ".icns":
		return write(args[0], icon, icns)
	case len(args) == 1 && filepath.Ext(args[0]) == ".bmp":
		return write(args[0], icon, side)
	}
	return fmt.Errorf("usage: icons FOLDER NAME, or icons FILE with .ico, .icns or .bmp")
}

func write(path string, icon image.Image, form func(image.Image) ([]byte, error)) error {
	content, err := form(icon)
	if err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}

// folders writes a PNG of each size of the Icon Theme Specification.
func folders(icon image.Image, theme, name string) error {
	for _, size := range []int{16, 24, 32, 48, 64, 128, 256, 512} {
		content, err := resized(icon, size)
		if err != nil {
			return err
		}
		dir := filepath.Join(theme, strconv.Itoa(size)+"x"+strconv.Itoa(size), "apps")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// resized is the icon as a PNG of that many pixels each way.
func resized(icon image.Image, size int) ([]byte, error) {
	small := image.NewNRGBA(image.Rect(0, 0, size, size))
	draw.CatmullRom.Scale(small, small.Bounds(), icon, icon.Bounds(), draw.Src, nil)
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, small); err != nil {
		return nil, fmt.Errorf("write the icon: %w", err)
	}
	return b.Bytes(), nil
}
