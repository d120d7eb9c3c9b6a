package command

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service/delivery"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/note"
)

// exportTarget writes conversations to one place.
type exportTarget struct {
	*session
	library library
	cmd     *exportCmd
	order   export.Order
	format  export.Format
	many    bool
	printed int
}

func (t *exportTarget) all(ctx context.Context) error {
	failed := false
	for _, id := range t.cmd.IDs {
		full, err := fullID(ctx, t.library, id)
		if err == nil {
			err = t.one(ctx, full)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil && !t.many {
			return err
		}
		if err != nil {
			t.explain(id, err)
			failed = true
		}
	}
	if failed {
		return errReported
	}
	return nil
}

func (t *exportTarget) one(ctx context.Context, id string) error {
	place := t.cmd.Output
	if t.order.TwoWay() && place != "" && place != "-" {
		return t.note(ctx, id, place)
	}
	c, err := t.library.Exported(ctx, id)
	switch {
	case err != nil:
		return err
	case place == "" || place == "-":
		return t.print(func(w io.Writer) error { return delivery.Write(ctx, c, t.order, t.zone, "", w) })
	case t.many || isFolder(place):
		r, err := delivery.Deliver(ctx, c, t.order, place, t.zone)
		if err != nil {
			return err
		}
		t.say("Written to " + r.Path + ".")
		return nil
	}
	return t.file(ctx, c, place)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir() || strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator))
}

func (t *exportTarget) print(content func(io.Writer) error) error {
	out := output{stdout: t.out, format: t.format, written: t.printed}
	t.printed++
	return out.print(content)
}

// file writes a file that is not there yet, or with --force any. For Notion a table comes
// beside it.
func (t *exportTarget) file(ctx context.Context, c delivery.Conversation, path string) error {
	if err := t.replace(path, func(w io.Writer) error { return delivery.Write(ctx, c, t.order, t.zone, filepath.Dir(path), w) }); err != nil {
		return err
	}
	if t.order.Form != string(export.Notion) {
		return nil
	}
	table := strings.TrimSuffix(path, filepath.Ext(path)) + export.FormatCSV.Extension()
	return t.replace(table, func(w io.Writer) error { return delivery.WriteTable(ctx, c, t.order, t.zone, w) })
}

func (t *exportTarget) replace(path string, content func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && !t.cmd.Force {
		return fault.New(fault.FileThere, path, nil)
	}
	if err := replaceFile(path, content); err != nil {
		return err
	}
	t.say("Written to " + path + ".")
	return nil
}

// note brings a note up to date and says what came of it.
func (t *exportTarget) note(ctx context.Context, id, place string) error {
	if t.many || isFolder(place) {
		if err := os.MkdirAll(place, 0o777); err != nil {
			return fault.New(fault.CannotWrite, place, err)
		}
	}
	c, err := t.library.Exported(ctx, id)
	if err != nil {
		return err
	}
	r, err := note.Export(ctx, c, place, note.Options{
		Options: t.order.Options(t.zone), Force: t.cmd.Force, ReadOnly: t.cmd.ReadBack, Pattern: t.order.Pattern,
	})
	if err != nil {
		return err
	}
	t.sayNote(r)
	if !t.cmd.ReadBack {
		t.say(map[bool]string{true: "Written to ", false: "Brought up to date: "}[r.New] + r.Path + ".")
	}
	return nil
}

// sayNote says what an export has found in a note.
func (s *session) sayNote(r note.Result) {
	for _, change := range r.Changes {
		line := "Taken over from the note: " + changeWords(change) + "."
		if change.Both {
			line += " It had been changed in Debrief, too."
		}
		s.say(line)
	}
	for _, line := range r.Kept {
		s.say("Kept as you wrote it: " + line)
	}
	for _, other := range r.Copies {
		s.say("There is another note of this conversation, left as it is: " + other)
	}
}

// changeWords says what was changed in a note.
func changeWords(c note.Change) string {
	what := ""
	switch c.Field {
	case export.FieldBox:
		what = map[bool]string{true: "done", false: "not done"}[c.Value == "x"]
	case export.FieldDone:
		what = "done on " + c.Value
	case export.FieldOwner:
		what = "for " + c.Value
		if c.Value == "" {
			what = "for nobody"
		}
	case export.FieldDue:
		what = "due " + c.Value
		if c.Value == "" {
			what = "without a date"
		}
	}
	return "“" + c.Text + "” is " + what
}

// libraryFiles writes every conversation of the library into a folder, in one format.
func (s *session) libraryFiles(ctx context.Context, lib library, dir string, e exporting) error {
	list, err := lib.Conversations(ctx)
	if err != nil {
		return err
	}
	ids := make([]string, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	order, format, err := e.order("")
	if err != nil {
		return err
	}
	to := exportTarget{session: s, library: lib, cmd: &exportCmd{IDs: ids, Output: dir, exporting: e}, order: order, format: format, many: true}
	return to.all(ctx)
}
