package main

import (
	"bytes"
	"encoding/binary"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/bmp"
)

func TestLinuxGetsAPictureOfEachSize(t *testing.T) {
	dir := t.TempDir()
	if err := run([]string{dir, "debrief.png"}); err != nil {
		t.Fatal(err)
	}
	for name, size := range map[string]int{"16x16": 16, "48x48": 48, "256x256": 256} {
		content, err := os.ReadFile(filepath.Join(dir, name, "apps", "debrief.png"))
		if err != nil {
			t.Fatal(err)
		}
		if picture, err := png.DecodeConfig(bytes.NewReader(content)); err != nil || picture.Width != size || picture.Height != size {
			t.Errorf("%s: %+v, %v", name, picture, err)
		}
	}
}

func TestWindowsFindsItsPicturesInTheIcon(t *testing.T) {
	path := filepath.Join(t.TempDir(), "debrief.ico")
	if err := run([]string{path}); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range int(binary.LittleEndian.Uint16(content[4:])) {
		entry := content[6+16*i:]
		length, at := binary.LittleEndian.Uint32(entry[8:]), binary.LittleEndian.Uint32(entry[12:])
		picture, err := png.DecodeConfig(bytes.NewReader(content[at : at+length]))
		if err != nil || byte(picture.Width) != entry[0] {
			t.Errorf("picture %d: %+v, %v", i, picture, err)
		}
	}
}

func TestMacFindsItsPicturesInTheIcon(t *testing.T) {
	path := filepath.Join(t.TempDir(), "debrief.icns")
	if err := run([]string{path}); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil || string(content[:4]) != "icns" || int(binary.BigEndian.Uint32(content[4:])) != len(content) {
		t.Fatalf("%v: %q", err, content[:8])
	}
	for rest := content[8:]; len(rest) > 0; {
		length := binary.BigEndian.Uint32(rest[4:])
		if _, err := png.DecodeConfig(bytes.NewReader(rest[8:length])); err != nil {
			t.Errorf("%s: %v", rest[:4], err)
		}
		rest = rest[length:]
	}
}

func TestTheInstallerGetsAnOpaquePictureOfTheIcon(t *testing.T) {
	path := filepath.Join(t.TempDir(), "side.bmp")
	if err := run([]string{path}); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if depth := binary.LittleEndian.Uint16(content[28:]); depth != 24 {
		t.Errorf("%d bits a pixel, of which NSIS shows 24", depth)
	}
	picture, err := bmp.Decode(bytes.NewReader(content))
	if err != nil || picture.Bounds().Dx() != sideWidth || picture.Bounds().Dy() != sideHeight {
		t.Fatalf("%v, %v", picture, err)
	}
	corner, colours := picture.At(0, 0), map[color.Color]bool{}
	for x := range sideWidth {
		colours[picture.At(x, sideHeight/3+sideWidth/12)] = true
	}
	if picture.At(sideWidth-1, sideHeight-1) != corner || len(colours) < 3 {
		t.Error("the icon does not stand on a surface of one colour")
	}
}
