// Package note keeps the note of a meeting up to date in a file that belongs to the
// user.
//
// Three things come together: what Debrief wrote last, what stands in the file now,
// and what the meeting is now. A line that still stands as it was written becomes what
// it is now. One that the user has changed keeps the change: Debrief renews only those
// parts of it that the user left alone. What Debrief did not write stays where it is,
// and what the user deleted stays deleted.
//
// Read, Merge and what they use are pure: texts in, texts out.
package note

import (
	"github.com/debrief-app/debrief/service/export"
)

// Written is what Debrief last wrote in a note.
type Written struct {
	Preset  export.Preset     `json:"preset"`
	Path    string            `json:"path"` // of the file
	Front   []export.Property `json:"front,omitempty"`
	Regions []string          `json:"regions"`
	Lines   []export.Line     `json:"lines"`
}

// WrittenOf is what a file holds to which the note was written as it is.
func WrittenOf(n export.Note, preset export.Preset, path string) Written {
	w := Written{Preset: preset, Path: path, Front: n.Front}
	for _, r := range n.Regions {
		w.Regions = append(w.Regions, r.Name)
		w.Lines = append(w.Lines, r.Lines...)
	}
	return w
}

func (w Written) byKey() map[string]export.Line { return byKey(w.Lines) }

func byKey(lines []export.Line) map[string]export.Line {
	all := make(map[string]export.Line, len(lines))
	for _, l := range lines {
		all[l.Key] = l
	}
	return all
}

// Change is something that the user changed in the note.
type Change struct {
	Item  string       // the id of the insight
	Text  string       // the line, for people
	Field export.Field // box, owner or due; done for the day on which the box was ticked
	Value string       // "x" for a ticked box, a name, or a day as 2006-01-02; empty for none
	Both  bool         // the meeting had been changed, too, to something else
}

// Merged is what a merge comes to.
type Merged struct {
	Text    string
	Written Written  // to be kept for the next time
	Kept    []string // lines that the user has rewritten and that the meeting has otherwise
}
