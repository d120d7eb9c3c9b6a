package export

import (
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

func (b *noteBuilder) actionItems() Region {
	return b.tasks("tasks", "Action items", ActionItems, b.meeting.ActionItems)
}

func (b *noteBuilder) followUps() Region {
	return b.tasks("followups", "Follow-ups", FollowUps, b.meeting.FollowUps)
}

func (b *noteBuilder) tasks(name, heading string, section Section, items []conversation.ActionItem) Region {
	r := Region{Name: name}
	if !b.opts.has(section) || len(items) == 0 {
		return r
	}
	r.Lines = []Line{b.heading(name, heading)}
	for i, item := range items {
		l := b.task(item)
		l.Apart = i == 0
		r.Lines = append(r.Lines, l)
	}
	return r
}

// task is an action item. Its days stand at the end of the line, where the Tasks
// plugin looks for them.
func (b *noteBuilder) task(item conversation.ActionItem) Line {
	key := AnchorKey(item.ID)
	done := b.opts.Done[item.ID]
	l := Line{Key: key, Anchor: b.anchorOf(key), Item: item.ID}
	add := func(f Field, text string) { l.Parts = append(l.Parts, Part{f, text}) }
	add(FieldBox, b.box(done))
	add(FieldRest, b.tag())
	add(FieldText, listItem(b.safe(item.Text)))
	if name := ownerName(item); name != "" {
		add(FieldOwner, b.person(name))
	} else {
		add(FieldOwner, "")
	}
	add(FieldRest, b.moment(key, item.MessageIDs))
	if item.DueBy != nil && !wholeDay(*item.DueBy) {
		add(FieldRest, "by "+item.DueBy.Format("15:04"))
	}
	created := ""
	if !b.meeting.Conversation.StartTime.IsZero() {
		created = b.created(b.date().Format(time.DateOnly))
	}
	add(FieldRest, created)
	due := ""
	if item.DueBy != nil {
		due = b.day(FieldDue, item.DueBy.Format(time.DateOnly))
	}
	add(FieldDue, due)
	finished := ""
	if at, ok := b.opts.Ticked[item.ID]; ok && done && !at.IsZero() {
		finished = b.day(FieldDone, b.opts.local(at).Format(time.DateOnly))
	}
	add(FieldDone, finished)
	add(FieldRest, b.anchor(key))
	return l
}

func (b *noteBuilder) tag() string {
	if b.opts.Tag == "" {
		return ""
	}
	return "#" + strings.TrimPrefix(b.opts.Tag, "#")
}

// listItem keeps text at the start of a list's item from beginning a list itself.
func listItem(text string) string { return escapeListMark(text) }
