package export

import (
	"bufio"
	_ "embed"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
)

//go:embed page.css
var pageStyle string

//go:embed page.js
var pageScript string

// HTML writes the meeting as one page that fetches nothing. It can be searched, is made
// to be printed, and plays the recording when that lies beside it.
func HTML(w io.Writer, m conversation.Meeting, opts Options) error {
	p := &page{Writer: bufio.NewWriter(w), noteBuilder: newNoteBuilder(m, opts)}
	p.head()
	p.summary()
	p.decisions()
	p.tasks("Action items", ActionItems, m.ActionItems)
	p.tasks("Follow-ups", FollowUps, m.FollowUps)
	p.questions()
	p.topics()
	p.transcript()
	fmt.Fprint(p, "<script>", pageScript, "</script>\n</body>\n</html>\n")
	if err := p.Flush(); err != nil {
		return fmt.Errorf("write HTML: %w", err)
	}
	return nil
}

type page struct {
	*bufio.Writer
	*noteBuilder
}

// inHTML is text from outside within an element or a quoted attribute.
func inHTML(text string) string { return html.EscapeString(oneLine(text)) }

func (p *page) head() {
	c := p.meeting.Conversation
	media := ""
	if len(p.opts.Recordings) > 0 {
		media = "; media-src 'self' file:"
	}
	fmt.Fprintf(p, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"+
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'%s\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n",
		media, inHTML(title(c)), pageStyle)
	fmt.Fprintf(p, "<h1>%s</h1>\n<dl>\n", inHTML(title(c)))
	for _, f := range p.facts() {
		fmt.Fprintf(p, "<dt>%s</dt><dd>%s</dd>\n", f.name, inHTML(f.value))
	}
	fmt.Fprint(p, "</dl>\n<p class=\"search\"><input type=\"search\" id=\"search\" placeholder=\"Search\" aria-label=\"Search\"> <span id=\"found\"></span></p>\n")
	p.players()
}

// players are those of the recordings that lie beside the page. Of several the one is
// shown that is played; a time of the meeting belongs to the last that begins before it.
func (p *page) players() {
	hidden := ""
	for _, s := range p.meeting.Conversation.Sources {
		if address := p.opts.Recordings[s.ID]; address != "" {
			fmt.Fprintf(p, "<video class=\"player\" controls preload=\"metadata\" data-offset=\"%s\" src=\"%s\"%s></video>\n", decimal(s.Offset), inHTML(address), hidden)
			hidden = " hidden"
		}
	}
}

func (p *page) section(name string, items int, wanted Section) bool {
	if !p.opts.has(wanted) || items == 0 {
		return false
	}
	fmt.Fprintf(p, "<h2>%s</h2>\n", name)
	return true
}

// at is the time of the first of the messages, as a link to where it stands.
func (p *page) at(messageIDs []string) string {
	first := p.first(messageIDs)
	if first == nil {
		return ""
	}
	at := moment(*first)
	if at == "" {
		return ""
	}
	if key, ok := p.keys[first.ID]; ok {
		return fmt.Sprintf(` <a class="time" data-at="%s" href="#%s">%s</a>`, decimal(first.TimeOffset), key, at)
	}
	return fmt.Sprintf(` <span class="time" data-at="%s">%s</span>`, decimal(first.TimeOffset), at)
}

func (p *page) summary() {
	if !p.section("Summary", len(p.meeting.Summary), Summary) {
		return
	}
	fmt.Fprintln(p, "<ul>")
	for _, s := range p.meeting.Summary {
		fmt.Fprintf(p, "<li>%s%s</li>\n", inHTML(s.Text), p.at(s.MessageIDs))
	}
	fmt.Fprintln(p, "</ul>")
}

func (p *page) decisions() {
	if !p.section("Decisions", len(p.meeting.Decisions), Decisions) {
		return
	}
	fmt.Fprintln(p, "<ul>")
	for _, d := range p.meeting.Decisions {
		fmt.Fprintf(p, "<li>%s%s</li>\n", inHTML(d.Text), p.at(d.MessageIDs))
	}
	fmt.Fprintln(p, "</ul>")
}

func (p *page) tasks(name string, wanted Section, items []conversation.ActionItem) {
	if !p.section(name, len(items), wanted) {
		return
	}
	fmt.Fprintln(p, "<table><thead><tr><th></th><th>Task</th><th>Owner</th><th>Due</th><th>Time</th></tr></thead><tbody>")
	for _, item := range items {
		due := ""
		if item.DueBy != nil {
			due = dueDate(*item.DueBy)
		}
		fmt.Fprintf(p, "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
			tickBox(p.opts.Done[item.ID]), inHTML(item.Text), inHTML(ownerName(item)), due, strings.TrimSpace(p.at(item.MessageIDs)))
	}
	fmt.Fprintln(p, "</tbody></table>")
}

func tickBox(done bool) string {
	if done {
		return "☑"
	}
	return "☐"
}

func (p *page) questions() {
	if !p.section("Questions", len(p.meeting.Questions), Questions) {
		return
	}
	fmt.Fprintln(p, "<ul>")
	for _, q := range p.meeting.Questions {
		open, asker, answer := "", "", ""
		if p.settled(q) == 0 {
			open = "<strong>Open:</strong> "
		}
		if name := knownName(q.From); name != "" {
			asker = " (" + inHTML(name) + ")"
		}
		if q.Answered {
			answer = "<br>" + inHTML(p.answerWords(q)) + p.at(q.AnswerMessageIDs)
		}
		fmt.Fprintf(p, "<li>%s%s%s%s%s</li>\n", open, inHTML(q.Text), asker, p.at(q.MessageIDs), answer)
	}
	fmt.Fprintln(p, "</ul>")
}

func (p *page) topics() {
	if !p.section("Topics", len(p.meeting.Topics), Topics) {
		return
	}
	fmt.Fprintln(p, "<ul>")
	for _, t := range p.meeting.Topics {
		line := ""
		if t.Line != nil {
			line = "<br>" + inHTML(t.Line.Text) + p.at(t.Line.MessageIDs)
		}
		fmt.Fprintf(p, "<li>%s%s%s</li>\n", inHTML(t.Text), p.at(p.earliest(t.MessageIDs)), line)
	}
	fmt.Fprintln(p, "</ul>")
}

func (p *page) transcript() {
	if !p.opts.has(Transcript) || len(p.paragraphs) == 0 {
		return
	}
	fmt.Fprintln(p, `<h2>Transcript</h2>`+"\n"+`<div id="transcript">`)
	several := len(p.meeting.Conversation.Sources) > 1
	for i, para := range p.paragraphs {
		if several && (i == 0 || p.paragraphs[i-1].sourceID != para.sourceID) {
			at := slices.IndexFunc(p.meeting.Conversation.Sources, func(s conversation.Source) bool { return s.ID == para.sourceID })
			if at >= 0 {
				fmt.Fprintf(p, "<h3>%s</h3>\n", inHTML(p.meeting.Conversation.Sources[at].Name))
			}
		}
		p.paragraphHTML(para)
	}
	fmt.Fprintln(p, "</div>")
}

func (p *page) paragraphHTML(para paragraph) {
	first := para.messages[0]
	fmt.Fprintf(p, "<p id=\"%s\">", paragraphKey(para))
	if at := moment(first); at != "" {
		fmt.Fprintf(p, "<span class=\"time\" data-at=\"%s\">%s</span> ", decimal(first.TimeOffset), at)
	}
	if name := knownName(para.speaker); para.newTurn && name != "" {
		fmt.Fprintf(p, "<strong>%s</strong> ", inHTML(name))
	}
	for i, msg := range para.messages {
		if i > 0 {
			fmt.Fprint(p, " ")
		}
		fmt.Fprint(p, inHTML(msg.Text))
		if msg.Confidence != nil {
			fmt.Fprint(p, " ", doubtful)
		}
	}
	fmt.Fprintln(p, "</p>")
}
