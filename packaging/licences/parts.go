package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// part is something in the packages that is no Go module.
type part struct {
	name, version, licence, home string
	texts                        []string // files with its licence
	files                        []string // patterns of the files of a package that it covers
}

// places are the folders in which texts are found.
type places struct{ texts, project, models, goroot string }

// text is where a text of parts.tsv lies.
func (p places) text(name string) string {
	switch {
	case strings.HasPrefix(name, "/models/"):
		return filepath.Join(p.models, strings.TrimPrefix(name, "/models/"))
	case strings.HasPrefix(name, "/"):
		return filepath.Join(p.project, name)
	case strings.HasPrefix(name, "GOROOT/"):
		return filepath.Join(p.goroot, strings.TrimPrefix(name, "GOROOT/"))
	}
	return filepath.Join(p.texts, name)
}

// columns of parts.tsv.
const columns = 7

// readParts reads the parts for a system. A text that is missing or empty is an error.
func readParts(list, system string, from places) ([]part, error) {
	content, err := os.ReadFile(list)
	if err != nil {
		return nil, fmt.Errorf("read the parts: %w", err)
	}
	var parts []part
	for line := range strings.Lines(string(content)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		field := strings.Split(line, "\t")
		if len(field) != columns {
			return nil, fmt.Errorf("read the parts: %d columns, not %d: %q", len(field), columns, line)
		}
		if field[6] != "-" && field[6] != system {
			continue
		}
		one := part{name: field[0], version: noDash(field[1]), licence: field[2], home: field[3], files: strings.Fields(noDash(field[5]))}
		for _, name := range strings.Fields(field[4]) {
			one.texts = append(one.texts, from.text(name))
		}
		if err := one.check(); err != nil {
			return nil, err
		}
		parts = append(parts, one)
	}
	return parts, nil
}

func noDash(field string) string {
	if field == "-" {
		return ""
	}
	return field
}

func (p part) check() error {
	if len(p.texts) == 0 {
		return fmt.Errorf("%s has no licence", p.name)
	}
	for _, text := range p.texts {
		if info, err := os.Stat(text); err != nil {
			return fmt.Errorf("the licence of %s is missing: %w", p.name, err)
		} else if info.Size() == 0 {
			return fmt.Errorf("the licence of %s is empty: %s", p.name, text)
		}
	}
	return nil
}

// ours are folders of a package in which everything is Debrief's own.
var ours = []string{"share/applications", "share/icons", "share/metainfo", "share/man", "share/doc", "share/mime",
	"share/bash-completion", "share/zsh", "share/fish", "licences"}

// covered reports which files of a staged package belong to no part.
func covered(stage string, parts []part) error {
	var strangers []error
	err := filepath.WalkDir(stage, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		name, err := filepath.Rel(stage, file)
		if err == nil && !isCovered(filepath.ToSlash(name), parts) {
			strangers = append(strangers, fmt.Errorf("%s belongs to no part of parts.tsv", name))
		}
		return err
	})
	return errors.Join(append(strangers, err)...)
}

func isCovered(file string, parts []part) bool {
	if path.Base(file) == "README.md" || path.Base(file) == "README.txt" {
		return true
	}
	for _, dir := range ours {
		if strings.Contains("/"+file, "/"+dir+"/") {
			return true
		}
	}
	for _, p := range parts {
		for _, pattern := range p.files {
			end := file
			for strings.Count(end, "/") > strings.Count(pattern, "/") {
				_, end, _ = strings.Cut(end, "/")
			}
			if ok, err := path.Match(pattern, end); ok && err == nil {
				return true
			}
		}
	}
	return false
}
