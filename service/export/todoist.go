package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// TodoistCSV writes the tasks as the table that Todoist imports into a project: a
// section for each meeting, a task a row. What is done stays out.
func TodoistCSV(w io.Writer, m conversation.Meeting, opts Options) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"TYPE", "CONTENT", "DESCRIPTION", "PRIORITY", "INDENT", "AUTHOR", "RESPONSIBLE", "DATE", "DATE_LANG", "TIMEZONE"})
	row := func(kind, content, description, date string) {
		language := ""
		if date != "" {
			language = "en"
		}
		_ = out.Write([]string{kind, cell(content), cell(description), "4", "1", "", "", date, language, ""}) // 4 is no priority
	}
	row("section", todoistText(title(m.Conversation)), "", "")
	for _, list := range [][]conversation.ActionItem{m.ActionItems, m.FollowUps} {
		for _, item := range list {
			if opts.Done[item.ID] || !opts.hasTask(item) {
				continue
			}
			date := ""
			if item.DueBy != nil {
				date = item.DueBy.Format(time.DateOnly)
				if !wholeDay(*item.DueBy) {
					date = item.DueBy.Format("2006-01-02 15:04")
				}
			}
			row("task", todoistText(item.Text), todoistText(ownerName(item)), date)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write CSV for Todoist: %w", err)
	}
	return nil
}

// hasTask reports whether the section of the task is wanted.
func (o Options) hasTask(item conversation.ActionItem) bool {
	if item.Type == conversation.TypeFollowUp {
		return o.has(FollowUps)
	}
	return o.has(ActionItems)
}

// todoistText keeps what was said from being a label, a project or a link: behind what
// begins one stands a joiner, which does not show. Todoist renders Markdown, too.
func todoistText(text string) string {
	return todoistMarks.Replace(escapeNote(text))
}

var todoistMarks = strings.NewReplacer(`\@`, "@\u2060", `\#`, "#\u2060", "%", "%\u2060", "/", "/\u2060", "+", "+\u2060")
