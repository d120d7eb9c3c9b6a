package export

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// property is one line of a calendar, unfolded and unescaped.
type property struct{ name, value string }

// readCalendar takes a calendar apart as RFC 5545 says.
func readCalendar(t *testing.T, text string) (all []property) {
	t.Helper()
	if !strings.HasSuffix(text, "\r\n") || strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Fatal("lines do not end with CRLF")
	}
	for _, line := range strings.Split(text, "\r\n") {
		if len(line) > maxOctets || !utf8.ValidString(line) {
			t.Errorf("%d octets, or half a letter: %q", len(line), line)
		}
	}
	unfolded := strings.ReplaceAll(strings.TrimSuffix(text, "\r\n"), "\r\n ", "")
	for _, line := range strings.Split(unfolded, "\r\n") {
		name, value, found := strings.Cut(line, ":")
		if !found || !regexp.MustCompile(`^[A-Z-]+(;VALUE=DATE)?$`).MatchString(name) {
			t.Errorf("no property: %q", line)
		}
		all = append(all, property{name, strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(value)})
	}
	return all
}

func values(all []property, name string) (found []string) {
	for _, p := range all {
		if p.name == name {
			found = append(found, p.value)
		}
	}
	return found
}

func TestACalendarHoldsTheTasksWithADate(t *testing.T) {
	opts := Options{Revision: 7, Done: map[string]bool{"a1": true}}
	events := readCalendar(t, write(t, FormatCalendar, weekly(), opts))
	if got := strings.Join(values(events, "BEGIN"), " "); got != "VCALENDAR VEVENT VEVENT" {
		t.Error(got)
	}
	if days := values(events, "DTSTART;VALUE=DATE"); len(days) != 1 || days[0] != "20240517" || values(events, "DTEND;VALUE=DATE")[0] != "20240518" {
		t.Error(days)
	}
	if at := values(events, "DTSTART"); len(at) != 1 || at[0] != "20240516T130000Z" || values(events, "SEQUENCE")[0] != "7" {
		t.Error(at)
	}
	opts.ToDos = true
	todos := readCalendar(t, write(t, FormatCalendar, weekly(), opts))
	if got := values(todos, "STATUS"); len(got) != 2 || got[0] != "COMPLETED" || got[1] != "NEEDS-ACTION" {
		t.Error(got)
	}
	if a, b := values(events, "UID"), values(todos, "UID"); a[0] != b[0] || a[0] == a[1] {
		t.Error(a, b)
	}
}

func FuzzCalendar(f *testing.F) {
	for _, said := range []string{"plain", "a\r\nEND:VCALENDAR", "a;b,c\\n", strings.Repeat("é🎉", 60), ":", "BEGIN:VALARM"} {
		f.Add(said, said)
	}
	f.Fuzz(func(t *testing.T, said, name string) {
		m := meetingWhere(said, name)
		m.ActionItems[0].DueBy = &start
		all := readCalendar(t, write(t, FormatCalendar, m, Options{}))
		if got := strings.Join(values(all, "BEGIN"), " "); got != "VCALENDAR VEVENT" {
			t.Errorf("%q becomes %s", said, got)
		}
		if got := values(all, "SUMMARY")[0]; !strings.HasPrefix(got, oneLine(said)) && !strings.Contains(said, `\`) {
			t.Errorf("%q is read as %q", said, got)
		}
	})
}

// FuzzHTML: what is said is text of the page, and never a tag of it.
func FuzzHTML(f *testing.F) {
	for _, said := range []string{"plain", "<script>x</script>", "</p>", `" onload="x`, "<!--", "&lt;", "]]>", "</script>", "</title>"} {
		f.Add(said, said)
	}
	f.Fuzz(func(t *testing.T, said, name string) {
		words := oneLine(said)
		if words == "" || name != "" && oneLine(name) == "" {
			t.Skip()
		}
		tags, text := pageTags(write(t, FormatHTML, meetingWhere(said, name), Options{Recordings: map[string]string{"s1": said}}))
		want, _ := pageTags(write(t, FormatHTML, meetingWhere("x", harmless(name)), Options{Recordings: map[string]string{"s1": "x"}}))
		if tags != want {
			t.Errorf("%q by %q gives the tags\n%s\nwant\n%s", said, name, tags, want)
		}
		if n := strings.Count(text, words); n < 8 {
			t.Errorf("%q shows %d times in\n%s", words, n, text)
		}
	})
}

func pageTags(page string) (tags, text string) {
	var names, words strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return names.String(), words.String()
		case html.TextToken:
			words.Write(z.Text())
			words.WriteByte('\n')
		default:
			name, _ := z.TagName()
			names.Write(name)
			for more := true; more; {
				var key []byte
				key, _, more = z.TagAttr()
				names.WriteByte(' ')
				names.Write(key)
			}
			names.WriteByte('\n')
		}
	}
}

func TestAPageFetchesNothing(t *testing.T) {
	page := write(t, FormatHTML, weekly(), Options{Recordings: map[string]string{"s1": "./part%20one.mp4"}})
	if regexp.MustCompile(`(?i)(src|href)="(https?:|//)|@import|url\(`).MatchString(page) {
		t.Error("the page fetches something")
	}
	if !strings.Contains(page, `default-src 'none'`) || !strings.Contains(page, `src="./part%20one.mp4"`) {
		t.Error("no policy, or no player")
	}
	if strings.Contains(write(t, FormatHTML, weekly(), Options{}), "<video") {
		t.Error("a player without a recording")
	}
	page = write(t, FormatHTML, weekly(), Options{Recordings: map[string]string{"s1": "./one.mp4", "s2": "./two.mp4", "gone": "./x.mp4"}})
	if !strings.Contains(page, `data-offset="0" src="./one.mp4">`) || !strings.Contains(page, `data-offset="55" src="./two.mp4" hidden>`) || strings.Contains(page, "x.mp4") {
		t.Error("not every recording has its player")
	}
}

// FuzzWord: the document is XML whatever is said, with the words as they were.
func FuzzWord(f *testing.F) {
	for _, said := range []string{"plain", "</w:t>", "&amp;", "\ufffe", "a\x00b", "]]>", "  x"} {
		f.Add(said, said)
	}
	f.Fuzz(func(t *testing.T, said, name string) {
		words := strings.NewReplacer("\ufffe", "\ufffd", "\uffff", "\ufffd").Replace(oneLine(said))
		if words == "" {
			t.Skip()
		}
		if n := strings.Count(wordText(t, write(t, FormatWord, meetingWhere(said, name), Options{})), words); n < 8 {
			t.Errorf("%q shows %d times", words, n)
		}
	})
}

// wordText is the text of a Word document, a paragraph a line.
func wordText(t *testing.T, document string) string {
	t.Helper()
	_, body, _ := strings.Cut(unzipped(t, document), "<w:body>")
	decoder := xml.NewDecoder(strings.NewReader("<w:body xmlns:w=\"w\">" + strings.TrimSuffix(strings.TrimSpace(body), "</w:document>")))
	var out strings.Builder
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return out.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			out.Write(token)
		case xml.EndElement:
			if token.Name.Local == "p" {
				out.WriteByte('\n')
			}
		}
	}
}

func TestALongWordDocumentHasAListOfContents(t *testing.T) {
	if text := wordText(t, write(t, FormatWord, weekly(), Options{})); strings.Contains(text, "Contents") {
		t.Error("a short one has it, too")
	}
	var talk []said
	for i := range 100 {
		talk = append(talk, said{from: voice, at: float64(i) * 60, text: "We go on."})
	}
	text := wordText(t, write(t, FormatWord, meetingOf("long", talk...), Options{}))
	if !strings.Contains(text, "Contents\n") || strings.Count(text, "Transcript\n") != 2 {
		t.Errorf("got %.300s", text)
	}
}

func TestTodoistImportsTheOpenTasks(t *testing.T) {
	m := decided()
	m.ActionItems[1].Text = "=Call @home #work p1 https://x.com"
	all, err := csv.NewReader(strings.NewReader(write(t, FormatCSV, m, Options{Preset: Todoist, Done: map[string]bool{"a1": true}}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 4 || all[0][0] != "TYPE" || all[1][0] != "section" || all[2][0] != "task" || all[3][7] != "2024-05-16 15:00" {
		t.Errorf("%q", all)
	}
	for _, mark := range []string{"@h", "#w", "://"} {
		if strings.Contains(all[2][1], mark) {
			t.Errorf("%q holds %q", all[2][1], mark)
		}
	}
	if formula(all[2][1]) {
		t.Errorf("%q is a formula", all[2][1])
	}
}

func TestSemicolonsPartColumnsByChoice(t *testing.T) {
	out := write(t, FormatCSV, weekly(), Options{Semicolon: true})
	r := csv.NewReader(strings.NewReader(out))
	r.Comma = ';'
	if all, err := r.ReadAll(); err != nil || len(all[0]) != len(columns) {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestTheDefaultTemplateMatchesItsGoldenFile(t *testing.T) {
	var out strings.Builder
	if err := Templated(&out, DefaultTemplate, decided(), Options{Preset: Obsidian, Done: map[string]bool{"a1": true}}); err != nil {
		t.Fatal(err)
	}
	golden(t, "weekly-template.md", out.String())
}

func TestTheDocumentationHoldsTheDefaultTemplate(t *testing.T) {
	docs, err := os.ReadFile("../../docs/templates.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(docs), "```\n"+DefaultTemplate+"```\n") {
		t.Error("docs/templates.md begins with another template")
	}
}

func TestABrokenTemplateSaysLineAndReason(t *testing.T) {
	for text, want := range map[string]string{
		"a\n{{.Titel}}":                     "line 2, <.Titel>: can't evaluate field Titel",
		"a\nb\n{{if .Title}}":               "line 3, unexpected EOF",
		"{{range .Tasks}}{{.Textt}}{{end}}": "line 1, <.Textt>: can't evaluate field Textt",
		"{{nope}}":                          `line 1, function "nope" not defined`,
		"{{define \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}": "exceeded maximum template depth",
	} {
		var out strings.Builder
		err := Templated(&out, text, weekly(), Options{})
		if !errors.Is(err, fault.TemplateBroken) || out.Len() > 0 {
			t.Errorf("%q: %v, %q", text, err, out.String())
			continue
		}
		if got := fault.Explain(err).Sentence; !strings.Contains(got, want) {
			t.Errorf("%q: %s", text, got)
		}
	}
	if err := CheckTemplate(DefaultTemplate); err != nil {
		t.Error(err)
	}
}

func FuzzTemplateNeverRunsWhatWasSaid(f *testing.F) {
	f.Add("{{.Title}}")
	f.Add("# x")
	f.Add("- [ ] y")
	f.Fuzz(func(t *testing.T, said string) {
		words := oneLine(said)
		if words == "" {
			t.Skip()
		}
		write := func(m conversation.Meeting) parsed {
			var out strings.Builder
			if err := Templated(&out, DefaultTemplate, m, Options{}); err != nil {
				t.Fatal(err)
			}
			return outline(t, out.String())
		}
		got, want := write(meetingWhere(said, "Anna")), write(meetingWhere("x", "Anna"))
		if strings.Join(got.shape, " ") != strings.Join(want.shape, " ") {
			t.Errorf("%q changes the shape\n got %v\nwant %v", said, got.shape, want.shape)
		}
	})
}
