// Package drop makes a list of recordings and links out of whatever was dropped
// on a window.
package drop

import (
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Source is one thing to process: a file or a web address.
type Source struct {
	Path string // empty when URL is set
	URL  string
}

// maxFiles bounds how many recordings one dropped folder can hold, so that a
// disk dropped by mistake does not fill the queue.
const maxFiles = 500

// Sources turns dropped paths into sources, in order. A folder stands for the
// recordings in it, whatever their depth. A link dragged from a browser arrives
// as a path below workDir with one slash lost, and becomes a link again.
func Sources(paths []string, workDir string) []Source {
	var found []Source
	for _, p := range paths {
		if url, ok := Link(p, workDir); ok {
			found = append(found, Source{URL: url})
			continue
		}
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			for _, inside := range recordings(p) {
				found = append(found, Source{Path: inside})
			}
			continue
		}
		found = append(found, Source{Path: p})
	}
	return found
}

// Link restores a web address that was taken for a path. It reports false for
// what is a path after all.
func Link(path, workDir string) (string, bool) {
	path = filepath.ToSlash(path)
	path = strings.TrimPrefix(path, strings.TrimSuffix(filepath.ToSlash(workDir), "/")+"/")
	path = strings.TrimPrefix(path, "/")
	for _, scheme := range []string{"https", "http"} {
		rest, ok := strings.CutPrefix(path, scheme+":/")
		if rest = strings.TrimLeft(rest, "/"); ok && rest != "" {
			return scheme + "://" + rest, true
		}
	}
	return "", false
}

// recordings lists what looks like a recording or transcript under a folder.
func recordings(folder string) []string {
	var found []string
	_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // what cannot be read is left out
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != folder:
			return fs.SkipDir
		case d.Type().IsRegular() && IsRecording(path):
			found = append(found, path)
		}
		if len(found) >= maxFiles {
			return fs.SkipAll
		}
		return nil
	})
	sort.Strings(found)
	return found
}

// IsRecording reports whether a name's ending is that of a recording or transcript.
func IsRecording(path string) bool {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	for _, e := range Endings() {
		if e == ending {
			return true
		}
	}
	return false
}

// Endings are the file name endings of recordings and captions, in lower case.
func Endings() []string {
	return strings.Fields("mp4 m4v mov mkv webm avi wmv flv mpg mpeg ts m2ts mts 3gp 3g2 ogv mxf asf " +
		"mp3 m4a m4b aac wav flac ogg oga opus wma amr aif aiff aifc caf mka ac3 eac3 au " +
		"vtt srt ttml dfxp sbv ass ssa")
}

// Choosable are the endings of files that people can choose one by one: a text or a
// document may be a transcript, but those of a whole folder mostly are not.
func Choosable() []string {
	return append(Endings(), strings.Fields("txt json docx html htm md xml csv tsv")...)
}
