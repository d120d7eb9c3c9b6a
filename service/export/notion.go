package export

import (
	"encoding/csv"
	"fmt"
	"io"

	"github.com/debrief-app/debrief/service/conversation"
)

// NotionCSV writes what a meeting came to as a table that Notion imports as a database,
// beside the page: its first column becomes the title of each entry.
func NotionCSV(w io.Writer, m conversation.Meeting, opts Options) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"Name", "Kind", "Owner", "Due", "Status", "Time", "Meeting"}) // the writer keeps the first error
	b := newNoteBuilder(m, opts)
	name := cell(title(m.Conversation))
	row := func(text, kind, owner, due string, done bool, messageIDs []string) {
		status := map[bool]string{true: "Done", false: "Open"}[done]
		_ = out.Write([]string{cell(text), kind, cell(owner), due, status, b.timeOf(messageIDs), name})
	}
	for _, list := range [][]conversation.ActionItem{m.ActionItems, m.FollowUps} {
		for _, item := range list {
			if !opts.hasTask(item) {
				continue
			}
			due := ""
			if item.DueBy != nil {
				due = dueCell(*item.DueBy)
			}
			kind := map[bool]string{true: "Follow-up", false: "Action item"}[item.Type == conversation.TypeFollowUp]
			row(item.Text, kind, ownerName(item), due, opts.Done[item.ID], item.MessageIDs)
		}
	}
	if opts.has(Questions) {
		for _, q := range m.Questions {
			row(q.Text, "Question", knownName(q.From), "", b.settled(q) > 0, q.MessageIDs)
		}
	}
	if opts.has(Decisions) {
		for _, d := range m.Decisions {
			row(d.Text, "Decision", "", "", true, d.MessageIDs)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write CSV for Notion: %w", err)
	}
	return nil
}
