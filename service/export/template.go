package export

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"text/template"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// DefaultTemplate is where a template of one's own begins. Its fields are those of
// Page; docs/templates.md lists them.
const DefaultTemplate = `# {{.Title}}

{{.Date}}{{if .Attendees}} with {{join .Attendees ", "}}{{end}}
{{- if .Summary}}

## Summary
{{range .Summary}}
- {{.Text}}{{end}}{{end}}
{{- if .Decisions}}

## Decisions
{{range .Decisions}}
- {{.Text}}{{end}}{{end}}
{{- if .Tasks}}

## Tasks
{{range .Tasks}}
{{.Line}}{{end}}{{end}}
{{- if .Open}}

## Open questions
{{range .Open}}
- {{.Text}}{{end}}{{end}}
`

// Page is a meeting as a template sees it. All texts are safe to stand in Markdown.
type Page struct {
	Title, Date, Day, Length, Source, ID      string
	Attendees                                 []string
	Summary, Decisions, Tasks                 []Item // tasks are action items and then follow-ups
	ActionItems, FollowUps, Questions, Topics []Item
	Open                                      []Item // questions that nobody has answered
	Transcript                                []Turn
}

// Item is an insight.
type Item struct {
	Text   string
	Line   string // as the preset writes it, with its box, owner, days and anchor
	Owner  string
	Due    string // 2006-01-02, or empty
	Done   bool
	Time   string // hh:mm:ss of the first message
	Asker  string // of a question
	Answer string // what was answered, in words
	Said   string // of a topic, in one sentence
	Score  float64
}

// Turn is a paragraph of the transcript.
type Turn struct{ Speaker, Time, Text string }

// maxTemplated is how much a template may write, in bytes: one that repeats itself
// comes to an end.
const maxTemplated = 64 << 20

var templateFunctions = template.FuncMap{
	"join":  func(list []string, with string) string { return strings.Join(list, with) },
	"upper": strings.ToUpper, "lower": strings.ToLower,
}

// CheckTemplate reports what is wrong with a template: fault.TemplateBroken with the
// line and the reason.
func CheckTemplate(text string) error {
	_, err := parseTemplate(text)
	return err
}

func parseTemplate(text string) (*template.Template, error) {
	parsed, err := template.New("template").Funcs(templateFunctions).Parse(text)
	if err != nil {
		return nil, brokenTemplate(err)
	}
	return parsed, nil
}

// Templated writes the meeting as a template has it: all of it or, when it is broken,
// nothing.
func Templated(w io.Writer, text string, m conversation.Meeting, opts Options) error {
	parsed, err := parseTemplate(text)
	if err != nil {
		return err
	}
	if _, ok := forms[opts.Preset]; !ok {
		opts.Preset = CommonMark
	}
	out := &bounded{left: maxTemplated}
	if err := parsed.Execute(out, pageOf(m, opts)); err != nil {
		var failed template.ExecError
		if errors.As(err, &failed) || errors.Is(err, errTooLong) {
			return brokenTemplate(err)
		}
		return err
	}
	_, err = out.text.WriteTo(w)
	return err
}

var errTooLong = errors.New("it writes more than 64 MB")

// bounded keeps what a template writes until all of it is there.
type bounded struct {
	text bytes.Buffer
	left int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errTooLong
	}
	return b.text.Write(p)
}

var templatePlace = regexp.MustCompile(`^template: template:(\d+)(?::\d+)?: (?:executing "template" at )?(.*)$`)

// brokenTemplate says the line and the reason in place of the library's own words.
func brokenTemplate(err error) error {
	m := templatePlace.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
	if m == nil {
		return fault.New(fault.TemplateBroken, err.Error(), err)
	}
	return fault.New(fault.TemplateBroken, "line "+m[1]+", "+m[2], err)
}

func pageOf(m conversation.Meeting, opts Options) Page {
	b := newNoteBuilder(m, opts)
	clear(b.keys) // whether the transcript will be there to link to, only the template knows
	c := m.Conversation
	p := Page{Title: b.safe(title(c)), Length: lengthOf(m), Source: b.safe(b.sources()), ID: c.ID}
	if !c.StartTime.IsZero() {
		p.Date, p.Day = b.date().Format(minuteLayout), b.date().Format(time.DateOnly)
	}
	for _, name := range b.people {
		p.Attendees = append(p.Attendees, b.safe(name))
	}
	for _, s := range m.Summary {
		p.Summary = append(p.Summary, Item{Text: listItem(b.safe(s.Text)), Time: b.timeOf(s.MessageIDs)})
	}
	for _, d := range m.Decisions {
		p.Decisions = append(p.Decisions, Item{Text: listItem(b.safe(d.Text)), Time: b.timeOf(d.MessageIDs), Score: d.Score})
	}
	p.ActionItems, p.FollowUps = b.taskItems(m.ActionItems), b.taskItems(m.FollowUps)
	p.Tasks = append(append(p.Tasks, p.ActionItems...), p.FollowUps...)
	for _, q := range m.Questions {
		item := Item{Text: listItem(b.safe(q.Text)), Time: b.timeOf(q.MessageIDs), Score: q.Score, Done: b.settled(q) > 0,
			Asker: b.safe(knownName(q.From)), Answer: b.safe(b.answerWords(q)), Line: b.question(q).String()}
		p.Questions = append(p.Questions, item)
		if !item.Done {
			p.Open = append(p.Open, item)
		}
	}
	for _, t := range m.Topics {
		item := Item{Text: listItem(b.safe(t.Text)), Time: b.timeOf(b.earliest(t.MessageIDs)), Score: t.Score}
		if t.Line != nil {
			item.Said = b.safe(t.Line.Text)
		}
		p.Topics = append(p.Topics, item)
	}
	for _, para := range b.paragraphs {
		var words []string
		for _, msg := range para.messages {
			words = append(words, b.safe(msg.Text))
		}
		p.Transcript = append(p.Transcript, Turn{b.safe(knownName(para.speaker)), moment(para.messages[0]), listItem(strings.Join(words, " "))})
	}
	return p
}

func (b *noteBuilder) timeOf(messageIDs []string) string {
	if first := b.first(messageIDs); first != nil {
		return moment(*first)
	}
	return ""
}

func (b *noteBuilder) taskItems(list []conversation.ActionItem) []Item {
	var all []Item
	for _, a := range list {
		item := Item{Text: listItem(b.safe(a.Text)), Line: b.task(a).String(), Owner: b.safe(ownerName(a)), Done: b.opts.Done[a.ID],
			Time: b.timeOf(a.MessageIDs), Score: a.Score}
		if a.DueBy != nil {
			item.Due = a.DueBy.Format(time.DateOnly)
		}
		all = append(all, item)
	}
	return all
}
