package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/conversation"
)

// CSV writes the meeting as one table for spreadsheets: insights first, then the
// messages, told apart by the column "type". A cell that a spreadsheet would
// take for a formula begins with an apostrophe.
func CSV(w io.Writer, m conversation.Meeting, opts Options) error {
	if opts.Preset == Todoist {
		return TodoistCSV(w, m, opts)
	}
	if opts.ByteOrderMark {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return fmt.Errorf("write CSV: %w", err)
		}
	}
	out := csv.NewWriter(w)
	if opts.Semicolon {
		out.Comma = ';'
	}
	_ = out.Write(columns) // the writer keeps the first error
	for _, r := range rows(m, opts) {
		_ = out.Write(r.cells())
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

var columns = []string{
	"type", "time", "seconds", "duration", "speaker", "text", "owner", "due", "answered", "score", "source",
}

// row is one line of the table. Seconds and duration are empty where they mean nothing.
type row struct {
	kind, time, seconds, duration, speaker, text, owner, due, answered, score, source string
}

func (r row) cells() []string {
	return []string{
		r.kind, r.time, r.seconds, r.duration, cell(r.speaker), cell(r.text),
		cell(r.owner), r.due, r.answered, r.score, cell(r.source),
	}
}

// cell guards text from outside against being run as a formula when the table
// is opened: the apostrophe marks it as text. Where the comma is a decimal point,
// spreadsheets begin a new cell at a semicolon.
func cell(text string) string {
	parts := strings.Split(oneLine(text), ";")
	for i, part := range parts {
		if formula(part) {
			parts[i] = "'" + part
		}
	}
	return strings.Join(parts, ";")
}

// formula reports whether a cell begins, for some spreadsheet, like a formula: with an
// operator, or its full-width form, behind whatever does not show.
func formula(cell string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(cell, invisible))
	return strings.ContainsRune("=+-@＝＋－＠", first)
}

// invisible is what takes no place of its own on the screen, and white space.
func invisible(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Cc, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

func rows(m conversation.Meeting, opts Options) []row {
	t := newTable(m)
	if opts.has(Summary) {
		t.summary(m.Summary)
	}
	for _, kind := range []struct {
		section Section
		items   []conversation.ActionItem
	}{{ActionItems, m.ActionItems}, {FollowUps, m.FollowUps}} {
		if opts.has(kind.section) {
			t.actions(kind.items)
		}
	}
	if opts.has(Decisions) {
		t.decisions(m.Decisions)
	}
	if opts.has(Questions) {
		t.questions(m.Questions)
	}
	if opts.has(Topics) {
		t.topics(m.Topics)
	}
	if opts.has(Transcript) {
		t.messages(m.Messages)
	}
	return t.rows
}

// table gathers rows.
type table struct {
	rows    []row
	said    []conversation.Message
	byID    map[string]int    // where in said
	sources map[string]string // id -> name
}

func newTable(m conversation.Meeting) *table {
	t := &table{said: m.Messages, byID: make(map[string]int, len(m.Messages)), sources: map[string]string{}}
	for i, msg := range m.Messages {
		t.byID[msg.ID] = i
	}
	for _, s := range m.Conversation.Sources {
		t.sources[s.ID] = s.Name
	}
	return t
}

// insight is a row with what all insights have.
func (t *table) insight(kind conversation.InsightType, text string, score float64, messageIDs []string) row {
	r := row{kind: string(kind), text: text, score: decimal(score)}
	first, found := conversation.Message{TimeOffset: math.Inf(1)}, false
	for _, id := range messageIDs {
		if i, ok := t.byID[id]; ok && t.said[i].TimeOffset < first.TimeOffset {
			first, found = t.said[i], true
		}
	}
	if found {
		r.time, r.seconds = moment(first), secondsOf(first, first.TimeOffset)
		r.source = t.sources[first.SourceID]
	}
	return r
}

func (t *table) actions(items []conversation.ActionItem) {
	for _, item := range items {
		r := t.insight(item.Type, item.Text, item.Score, item.MessageIDs)
		r.speaker = knownName(item.From)
		if item.Assignee != nil {
			r.owner = item.Assignee.Name
		}
		if item.DueBy != nil {
			r.due = dueCell(*item.DueBy)
		}
		t.rows = append(t.rows, r)
	}
}

func dueCell(due time.Time) string {
	if wholeDay(due) {
		return due.Format(time.DateOnly)
	}
	return due.Format("2006-01-02 15:04")
}

func (t *table) questions(questions []conversation.Question) {
	for _, q := range questions {
		r := t.insight(q.Type, q.Text, q.Score, q.MessageIDs)
		r.speaker, r.answered = knownName(q.From), map[bool]string{true: "yes", false: "no"}[q.Answered]
		t.rows = append(t.rows, r)
	}
}

func (t *table) summary(sentences []conversation.SummarySentence) {
	for _, s := range sentences {
		r := t.insight("summary", s.Text, 0, s.MessageIDs)
		r.score = "" // a sentence of the summary has none
		t.rows = append(t.rows, r)
	}
}

func (t *table) decisions(decisions []conversation.Decision) {
	for _, d := range decisions {
		t.rows = append(t.rows, t.insight(d.Type, d.Text, d.Score, d.MessageIDs))
	}
}

func (t *table) topics(topics []conversation.Topic) {
	for _, topic := range topics {
		t.rows = append(t.rows, t.insight(topic.Type, topic.Text, topic.Score, topic.MessageIDs))
		if topic.Line != nil {
			line := t.insight("topic_line", topic.Line.Text, topic.Score, topic.Line.MessageIDs)
			line.score = ""
			t.rows = append(t.rows, line)
		}
	}
}

func (t *table) messages(messages []conversation.Message) {
	t.rows = slices.Grow(t.rows, len(messages))
	for _, msg := range messages {
		t.rows = append(t.rows, row{
			kind: "message", time: moment(msg),
			seconds: secondsOf(msg, msg.TimeOffset), duration: secondsOf(msg, msg.Duration),
			speaker: knownName(msg.From), text: msg.Text, source: t.sources[msg.SourceID],
		})
	}
}

// secondsOf is a time of a message; empty where it has none.
func secondsOf(m conversation.Message, seconds float64) string {
	if m.Untimed {
		return ""
	}
	return decimal(seconds)
}

// decimal is a number to the thousandth, without trailing zeros.
func decimal(f float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(f, 'f', 3, 64), "0"), ".")
}
