package command

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/export"
)

// writing are the flags of all commands that write conversations.
type writing struct {
	Format      format `placeholder:"md|docx|html|ics|csv|json|srt|vtt|txt" help:"Format of the result; otherwise by the ending of --output, or md."`
	Output      string `placeholder:"PATH|-" help:"File or folder for the result; - is standard output, as without it."`
	FrontMatter bool   `help:"Write Markdown for Obsidian, as --preset obsidian of “debrief export”."`
}

func (w writing) format() export.Format {
	if w.Format != "" {
		return export.Format(w.Format)
	}
	var ending format
	if ending.UnmarshalText([]byte(strings.TrimPrefix(filepath.Ext(w.Output), "."))) == nil {
		return export.Format(ending)
	}
	return export.FormatMarkdown
}

// format is the value of --format.
type format export.Format

// UnmarshalText takes the name of a format, in any case.
func (f *format) UnmarshalText(text []byte) error {
	name := export.Format(strings.ToLower(string(text)))
	if name == "pdf" {
		return errors.New("there is no PDF of Debrief's own: write html and print that from a browser, whose dialog makes the PDF")
	}
	if !slices.Contains(export.Formats(), name) {
		return fmt.Errorf("there is no format “%s”, only md, docx, html, ics, csv, json, srt, vtt and txt", text)
	}
	*f = format(name)
	return nil
}
