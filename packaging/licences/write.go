package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// write fills a folder with the licences and a list of them.
func write(out string, parts []part, modules []module) error {
	if err := os.RemoveAll(out); err != nil {
		return fmt.Errorf("write the licences: %w", err)
	}
	var list bytes.Buffer
	fmt.Fprint(&list, "What Debrief is made of, and under which terms\n\n"+
		"Debrief as a whole is under the GNU General Public License, version 3.\n"+
		"The offer of FFmpeg's source is in FFmpeg.txt.\n\n")
	for _, p := range parts {
		name := fileName(p.name) + ".txt"
		if err := join(filepath.Join(out, name), p.texts); err != nil {
			return err
		}
		fmt.Fprintf(&list, "%s %s\n  %s\n  %s\n  %s\n\n", p.name, p.version, p.licence, p.home, name)
	}
	fmt.Fprint(&list, "Go modules\n\n")
	for _, m := range modules {
		name := "modules/" + fileName(m.path) + ".txt"
		if err := join(filepath.Join(out, filepath.FromSlash(name)), m.texts); err != nil {
			return err
		}
		fmt.Fprintf(&list, "%s %s\n  %s\n\n", m.path, m.version, name)
	}
	return writeFile(filepath.Join(out, "README.txt"), list.Bytes())
}

// join writes several texts into one file.
func join(to string, texts []string) error {
	var whole bytes.Buffer
	for i, text := range texts {
		content, err := os.ReadFile(text)
		if err != nil {
			return fmt.Errorf("copy a licence: %w", err)
		}
		if i > 0 {
			fmt.Fprintf(&whole, "\n\n%s\n\n", strings.Repeat("=", 78))
		}
		whole.Write(bytes.TrimSpace(content))
		whole.WriteByte('\n')
	}
	return writeFile(to, whole.Bytes())
}

func writeFile(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("write a licence: %w", err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return fmt.Errorf("write a licence: %w", err)
	}
	return nil
}

// fileName is a name without what a file system might not take.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '-', r == '+':
			return r
		}
		return '_'
	}, strings.ReplaceAll(name, ", ", "_"))
}
