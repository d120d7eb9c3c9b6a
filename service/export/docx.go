package export

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

//go:embed word
var wordParts embed.FS

// Word writes the meeting as a Word document (Office Open XML) with Word's own styles,
// so that it can be restyled there: headings, lists, tables, and a list of contents on
// long ones.
func Word(w io.Writer, m conversation.Meeting, opts Options) error {
	archive := zip.NewWriter(w)
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, part := range []struct{ name, file string }{
		{"[Content_Types].xml", "types.xml"}, {"_rels/.rels", "package.rels.xml"}, {"word/_rels/document.xml.rels", "document.rels.xml"},
		{"word/styles.xml", "styles.xml"}, {"word/numbering.xml", "numbering.xml"},
	} {
		content, err := wordParts.ReadFile("word/" + part.file)
		if err == nil {
			err = addPart(archive, part.name, func(w io.Writer) error {
				_, err := w.Write(content)
				return err
			})
		}
		if err != nil {
			return fmt.Errorf("write Word document: %w", err)
		}
	}
	err := addPart(archive, "docProps/core.xml", func(w io.Writer) error { return wordProperties(w, m) })
	if err == nil {
		err = addPart(archive, "word/document.xml", func(w io.Writer) error { return newWordDocument(w, m, opts).write() })
	}
	if err == nil {
		err = archive.Close()
	}
	if err != nil {
		return fmt.Errorf("write Word document: %w", err)
	}
	return nil
}

func addPart(archive *zip.Writer, name string, write func(io.Writer) error) error {
	part, err := archive.Create(name)
	if err != nil {
		return err
	}
	return write(part)
}

func wordProperties(w io.Writer, m conversation.Meeting) error {
	created := ""
	if at := m.Conversation.StartTime; !at.IsZero() {
		created = `<dcterms:created xsi:type="dcterms:W3CDTF">` + at.UTC().Format(time.RFC3339) + `</dcterms:created>`
	}
	_, err := fmt.Fprintf(w, xmlHeader+`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" `+
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`+
		`<dc:title>%s</dc:title><dc:creator>Debrief</dc:creator>%s</cp:coreProperties>`, inXML(title(m.Conversation)), created)
	return err
}

const xmlHeader = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// xmlEscapes also takes away what XML cannot hold at all.
var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\ufffe", "\ufffd", "\uffff", "\ufffd")

func inXML(text string) string { return xmlEscapes.Replace(oneLine(text)) }

// contentsFrom is how many paragraphs of transcript make a document long.
const contentsFrom = 40

type wordDocument struct {
	*bufio.Writer
	*noteBuilder
	bookmarks int
	headings  []wordHeading // of the list of contents
}

type wordHeading struct {
	level int
	text  string
}

func newWordDocument(w io.Writer, m conversation.Meeting, opts Options) *wordDocument {
	d := &wordDocument{Writer: bufio.NewWriter(w), noteBuilder: newNoteBuilder(m, opts)}
	d.outline()
	return d
}

// outline lists the headings that the document will have.
func (d *wordDocument) outline() {
	m := d.meeting
	add := func(name string, items int, wanted Section) {
		if items > 0 && d.opts.has(wanted) {
			d.headings = append(d.headings, wordHeading{1, name})
		}
	}
	add("Summary", len(m.Summary), Summary)
	add("Decisions", len(m.Decisions), Decisions)
	add("Action items", len(m.ActionItems), ActionItems)
	add("Follow-ups", len(m.FollowUps), FollowUps)
	add("Questions", len(m.Questions), Questions)
	add("Topics", len(m.Topics), Topics)
	add("Transcript", len(d.paragraphs), Transcript)
	if len(d.paragraphs) > 0 && len(m.Conversation.Sources) > 1 {
		for i, p := range d.paragraphs {
			if i == 0 || d.paragraphs[i-1].sourceID != p.sourceID {
				d.headings = append(d.headings, wordHeading{2, d.sourceName(p.sourceID)})
			}
		}
	}
}

func (d *wordDocument) sourceName(id string) string {
	for _, s := range d.meeting.Conversation.Sources {
		if s.ID == id {
			return oneLine(s.Name) + " (from " + clock(s.Offset) + ")"
		}
	}
	return ""
}

func (d *wordDocument) write() error {
	fmt.Fprint(d, xmlHeader, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	d.para("Title", run(title(d.meeting.Conversation)))
	for _, f := range d.facts() {
		d.para("", run(f.name+": ", "Strong"), run(f.value))
	}
	if len(d.paragraphs) >= contentsFrom {
		d.contents()
	}
	d.statements()
	d.tasks("Action items", ActionItems, d.meeting.ActionItems)
	d.tasks("Follow-ups", FollowUps, d.meeting.FollowUps)
	d.questions()
	d.topics()
	d.transcript()
	fmt.Fprint(d, `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return d.Flush()
}

// run is text; its style is one of a character, or none.
func run(text string, style ...string) string {
	properties := ""
	if len(style) > 0 {
		properties = `<w:rPr><w:rStyle w:val="` + style[0] + `"/></w:rPr>`
	}
	return "<w:r>" + properties + `<w:t xml:space="preserve">` + inXMLSpaced(text) + "</w:t></w:r>"
}

// inXMLSpaced keeps a space at the end of what stands before something else.
func inXMLSpaced(text string) string {
	safe := inXML(text)
	if strings.HasSuffix(text, " ") {
		safe += " "
	}
	if strings.HasPrefix(text, " ") {
		safe = " " + safe
	}
	return safe
}

func (d *wordDocument) para(style string, runs ...string) {
	properties := ""
	if style != "" {
		properties = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	fmt.Fprint(d, "<w:p>", properties, strings.Join(runs, ""), "</w:p>")
}

// heading is a heading that the list of contents points to.
func (d *wordDocument) heading(level int, text string) {
	name := "_Toc" + strconv.Itoa(d.bookmarks)
	id := strconv.Itoa(d.bookmarks)
	d.bookmarks++
	d.para("Heading"+strconv.Itoa(level), `<w:bookmarkStart w:id="`+id+`" w:name="`+name+`"/>`, run(text), `<w:bookmarkEnd w:id="`+id+`"/>`)
}

// contents is a field that Word renews, with the headings in it already.
func (d *wordDocument) contents() {
	d.para("TOCHeading", run("Contents"))
	for i, h := range d.headings {
		begin, end := "", ""
		if i == 0 {
			begin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
		}
		if i == len(d.headings)-1 {
			end = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
		}
		d.para("TOC"+strconv.Itoa(h.level), begin, `<w:hyperlink w:anchor="_Toc`+strconv.Itoa(i)+`" w:history="1">`+run(h.text)+`</w:hyperlink>`, end)
	}
}

// at is the time of the first of the messages.
func (d *wordDocument) at(messageIDs []string) string {
	if first := d.first(messageIDs); first != nil && !first.Untimed {
		return run(" "+moment(*first), "Time")
	}
	return ""
}

func (d *wordDocument) statements() {
	if d.opts.has(Summary) && len(d.meeting.Summary) > 0 {
		d.heading(1, "Summary")
		for _, s := range d.meeting.Summary {
			d.para("ListBullet", run(s.Text), d.at(s.MessageIDs))
		}
	}
	if d.opts.has(Decisions) && len(d.meeting.Decisions) > 0 {
		d.heading(1, "Decisions")
		for _, s := range d.meeting.Decisions {
			d.para("ListBullet", run(s.Text), d.at(s.MessageIDs))
		}
	}
}

func (d *wordDocument) tasks(name string, wanted Section, items []conversation.ActionItem) {
	if !d.opts.has(wanted) || len(items) == 0 {
		return
	}
	d.heading(1, name)
	widths := []int{500, 4738, 1700, 1400, 1300} // twentieths of a point, 9638 in all; a time must fit on one line
	fmt.Fprint(d, `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="9638" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(d, `<w:gridCol w:w="%d"/>`, w)
	}
	fmt.Fprint(d, `</w:tblGrid>`)
	row := func(header bool, cells ...string) {
		fmt.Fprint(d, "<w:tr>")
		if header {
			fmt.Fprint(d, "<w:trPr><w:tblHeader/></w:trPr>")
		}
		for i, text := range cells {
			fmt.Fprintf(d, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[i])
			if header {
				d.para("", run(text, "Strong"))
			} else {
				d.para("", run(text))
			}
			fmt.Fprint(d, "</w:tc>")
		}
		fmt.Fprint(d, "</w:tr>")
	}
	row(true, "", "Task", "Owner", "Due", "Time")
	for _, item := range items {
		due, at := "", ""
		if item.DueBy != nil {
			due = dueDate(*item.DueBy)
		}
		if first := d.first(item.MessageIDs); first != nil {
			at = moment(*first)
		}
		row(false, tickBox(d.opts.Done[item.ID]), item.Text, ownerName(item), due, at)
	}
	fmt.Fprint(d, "</w:tbl>")
}

func (d *wordDocument) questions() {
	if !d.opts.has(Questions) || len(d.meeting.Questions) == 0 {
		return
	}
	d.heading(1, "Questions")
	for _, q := range d.meeting.Questions {
		var runs []string
		if d.settled(q) == 0 {
			runs = append(runs, run("Open: ", "Strong"))
		}
		runs = append(runs, run(q.Text))
		if name := knownName(q.From); name != "" {
			runs = append(runs, run(" ("+name+")"))
		}
		runs = append(runs, d.at(q.MessageIDs))
		if words := d.answerWords(q); q.Answered && words != "" {
			runs = append(runs, "<w:r><w:br/></w:r>", run(words), d.at(q.AnswerMessageIDs))
		}
		d.para("ListBullet", runs...)
	}
}

func (d *wordDocument) topics() {
	if !d.opts.has(Topics) || len(d.meeting.Topics) == 0 {
		return
	}
	d.heading(1, "Topics")
	for _, t := range d.meeting.Topics {
		runs := []string{run(t.Text), d.at(d.earliest(t.MessageIDs))}
		if t.Line != nil {
			runs = append(runs, "<w:r><w:br/></w:r>", run(t.Line.Text), d.at(t.Line.MessageIDs))
		}
		d.para("ListBullet", runs...)
	}
}

func (d *wordDocument) transcript() {
	if !d.opts.has(Transcript) || len(d.paragraphs) == 0 {
		return
	}
	d.heading(1, "Transcript")
	several := len(d.meeting.Conversation.Sources) > 1
	for i, p := range d.paragraphs {
		if several && (i == 0 || d.paragraphs[i-1].sourceID != p.sourceID) {
			d.heading(2, d.sourceName(p.sourceID))
		}
		var runs []string
		if at := moment(p.messages[0]); at != "" {
			runs = append(runs, run(at+" ", "Time"))
		}
		if name := knownName(p.speaker); p.newTurn && name != "" {
			runs = append(runs, run(name+": ", "Strong"))
		}
		var words []string
		for _, msg := range p.messages {
			words = append(words, oneLine(msg.Text))
			if msg.Confidence != nil {
				words = append(words, doubtful)
			}
		}
		d.para("", append(runs, run(strings.Join(words, " ")))...)
	}
}
