package main

import (
	"bytes"
	"fmt"
	"image"

	"golang.org/x/image/bmp"
	"golang.org/x/image/draw"
)

// The picture beside the last page of the installer for Windows, in pixels: twice what
// NSIS shows of it on a screen of 96 dots an inch.
const (
	sideWidth  = 328
	sideHeight = 628
)

// side is the icon on a surface of its own colour, as a bitmap without transparency,
// which NSIS does not know.
func side(icon image.Image) ([]byte, error) {
	b := icon.Bounds()
	surface := image.NewUniform(icon.At(b.Min.X+b.Dx()/2, b.Min.Y+b.Dy()/8))
	picture := image.NewRGBA(image.Rect(0, 0, sideWidth, sideHeight))
	draw.Draw(picture, picture.Bounds(), surface, image.Point{}, draw.Src)
	const size = sideWidth / 2
	place := image.Rect(0, 0, size, size).Add(image.Pt((sideWidth-size)/2, (sideHeight-size)/3))
	draw.CatmullRom.Scale(picture, place, icon, b, draw.Over, nil)
	var out bytes.Buffer
	if err := bmp.Encode(&out, picture); err != nil {
		return nil, fmt.Errorf("write the picture of the installer: %w", err)
	}
	return out.Bytes(), nil
}
