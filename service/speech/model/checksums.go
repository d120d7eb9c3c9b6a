package model

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sumsFile lists the checksums of a model that came in an archive, in the form of
// sha256sum. It is written from an archive whose own checksum was right.
const sumsFile = "SHA256SUMS"

// maxSums bounds what is read of a sumsFile, in bytes.
const maxSums = 64 << 10

// check compares the files of a model in dir with their checksums. The error is
// fs.ErrNotExist when the model is not there at all.
func check(m Model, dir string) error {
	sums, err := m.checksums(dir)
	if err != nil {
		return err
	}
	for _, name := range m.names() {
		want, ok := sums[name]
		if !ok {
			return fmt.Errorf("check model: no checksum for %s", name)
		}
		if err := checkFile(filepath.Join(dir, name), want); err != nil {
			return err
		}
	}
	return nil
}

func (m Model) checksums(dir string) (map[string]string, error) {
	if m.Archive != nil {
		return readSums(filepath.Join(dir, sumsFile))
	}
	sums := map[string]string{}
	for _, f := range m.Files {
		sums[f.Name] = f.SHA256
	}
	return sums, nil
}

func readSums(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("check model: %w", err)
	}
	defer f.Close()
	sums := map[string]string{}
	lines := bufio.NewScanner(io.LimitReader(f, maxSums))
	for lines.Scan() {
		if sum, name, ok := strings.Cut(lines.Text(), "  "); ok {
			sums[name] = sum
		}
	}
	return sums, lines.Err()
}

func writeSums(dir string, names []string) error {
	var text strings.Builder
	slices.Sort(names)
	for _, name := range names {
		sum, err := sumOf(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&text, "%s  %s\n", sum, name)
	}
	return os.WriteFile(filepath.Join(dir, sumsFile), []byte(text.String()), 0o600)
}

func checkFile(path, want string) error {
	got, err := sumOf(path)
	if err != nil {
		return err
	}
	if got != want {
		return fmt.Errorf("check model %s: SHA-256 is %s, not %s", path, got, want)
	}
	return nil
}

func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("check model: %w", err)
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return "", fmt.Errorf("check model %s: %w", path, err)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// present reports whether the files of a model are in dir, without reading them.
func present(m Model, dir string) bool {
	return !slices.ContainsFunc(m.names(), func(name string) bool {
		info, err := os.Stat(filepath.Join(dir, name))
		return err != nil || !info.Mode().IsRegular()
	})
}
