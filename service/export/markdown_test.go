package export

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/debrief-app/debrief/service/conversation"
)

func TestTextStaysReadableWhereItMeansNothing(t *testing.T) {
	for said, want := range map[string]string{
		"Plain words, “quoted” – and (bracketed)!": "Plain words, “quoted” – and (bracketed)!",
		"snake_case_name stays":                    "snake_case_name stays",
		"R&D and Q & A":                            `R&D and Q & A`,
		"a &lt; b, &#60; c; &copy d":               `a \&lt; b, \&\#60; c; &copy d`,
		"90% of 5 = 4.5":                           "90% of 5 = 4.5",
		"from $5 to $6":                            `from \$5 to \$6`,
		"#hiring [[wiki]] ==hot== %%hidden%%":      `\#hiring \[\[wiki\]\] \=\=hot\=\= \%\%hidden\%\%`,
		"see https://example.com/a_(b)?c=d*e.":     "see <https://example.com/a_(b)?c=d*e>.",
		"two\n\n# lines\x00":                       `two \# lines`,
	} {
		if got := escapeMarkdown(said); got != want {
			t.Errorf("%q is written %q, want %q", said, got, want)
		}
	}
}

func TestListItemsDoNotBeginLists(t *testing.T) {
	for said, want := range map[string]string{
		"- one": `\- one`, "+ one": `\+ one`, "1. one": `1\. one`, "12) one": `12\) one`, "1.5 tons": `1\.5 tons`, "2024 was": "2024 was",
	} {
		if got := markdown.lead(said); got != want {
			t.Errorf("%q is written %q, want %q", said, got, want)
		}
	}
}

// Whatever is said and whoever says it, a Markdown parser must find the same
// structure as in a harmless meeting, and the very words.
func FuzzNothingSaidBreaksTheMarkdown(f *testing.F) {
	for _, said := range []string{
		"plain", "# h", "- [ ] x", "1. x", "> q", "```", "~~~", "---", "***", "===", "[a]: http://x", "[a](b)", "![i](j)",
		"<div>", "<!-- x", "&lt;", "&#35;", "`code", "**b**", "_i_", "a|b|c", "|-|-|", "\\", "\\*", "x\\", "[^1]", "[^1]: x",
		"~~s~~", ": def", "a\n\n# b", "\t\tx", "<a@b.c>", "*a _b_ c*", "[x] done", "\u00a0*x*\u00a0", "!", "a!", "\"*\"",
	} {
		f.Add(said, said)
	}
	f.Add("0", "http://0")
	f.Fuzz(func(t *testing.T, said, name string) {
		words := oneLine(said)
		if words == "" || webLike.MatchString(words) || webLike.MatchString(oneLine(name)) {
			t.Skip("addresses are set as links")
		}
		m := meetingWhere(said, name)
		want := outline(t, write(t, FormatMarkdown, meetingWhere("x", harmless(name)), Options{}))
		got := outline(t, write(t, FormatMarkdown, m, Options{}))
		if strings.Join(got.shape, " ") != strings.Join(want.shape, " ") {
			t.Errorf("%q by %q changes the shape\n got %v\nwant %v", said, name, got.shape, want.shape)
		}
		// title, source, action item, follow-up, two questions, topic, its parent, message
		if n := strings.Count(got.words, words); n < 9 {
			t.Errorf("%q shows %d times in\n%s", words, n, got.words)
		}
	})
}

var webLike = regexp.MustCompile(`https?:/|://`)

// harmless is a name of the same kind as name: known or not.
func harmless(name string) string {
	if member := (conversation.Member{Name: name}); !member.Known() {
		return name
	}
	return "Anna"
}

// meetingWhere is a meeting in which the same is said everywhere.
func meetingWhere(said, name string) conversation.Meeting {
	speaker := conversation.Member{ID: "a", Name: name}
	m := meetingOf(said, saidBy(speaker, said), saidBy(voice, "x"))
	m.Conversation.Sources = []conversation.Source{source("s1", said, 0, 5)}
	ids := []string{"m0"}
	m.ActionItems = []conversation.ActionItem{{Text: said, MessageIDs: ids, Assignee: &conversation.Assignee{Name: "y" + name}}}
	m.FollowUps = []conversation.ActionItem{{Text: said, MessageIDs: ids}}
	m.Questions = []conversation.Question{
		{Text: said, MessageIDs: ids, From: speaker},
		{Text: said, MessageIDs: ids, Answered: true, AnswerMessageIDs: ids},
	}
	m.Topics = []conversation.Topic{{Text: said, MessageIDs: ids, ParentRefs: []conversation.TopicRef{{Text: said}}}}
	return m
}

func saidBy(who conversation.Member, text string) said { return said{from: who, at: 1, text: text} }

// parsed is what a Markdown parser makes of a document.
type parsed struct {
	shape []string // the kinds of its nodes, without runs of text
	words string
}

func outline(t *testing.T, document string) parsed {
	t.Helper()
	parser := goldmark.New(goldmark.WithExtensions(
		extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote, extension.DefinitionList,
	)).Parser()
	src := []byte(document)
	var p parsed
	var words strings.Builder
	err := ast.Walk(parser.Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if leaf, ok := n.(*ast.Text); ok {
			words.Write(unescape(leaf.Segment.Value(src)))
			if leaf.SoftLineBreak() {
				words.WriteByte(' ')
			}
			return ast.WalkContinue, nil
		}
		if n.Kind() != ast.KindString {
			p.shape = append(p.shape, n.Kind().String())
		}
		if n.Kind() == extast.KindTaskCheckBox || n.Type() == ast.TypeBlock {
			words.WriteByte('\n')
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	p.words = words.String()
	return p
}

// unescape is what a renderer does with backslashes before punctuation and with
// entities.
func unescape(segment []byte) []byte {
	return escapes.ReplaceAllFunc(segment, func(escape []byte) []byte {
		if escape[0] == '\\' {
			return escape[1:]
		}
		return []byte(html.UnescapeString(string(escape)))
	})
}

var escapes = regexp.MustCompile("\\\\[!-/:-@\\[-`{-~]|&#?[A-Za-z0-9]+;")

func TestEveryTimeThatIsNamedIsInTheTranscript(t *testing.T) {
	insights, transcript, found := strings.Cut(write(t, FormatMarkdown, weekly(), Options{}), "## Transcript")
	if !found {
		t.Fatal("no transcript")
	}
	times := regexp.MustCompile(`\[\d\d:\d\d:\d\d\]`).FindAllString(insights, -1)
	if len(times) == 0 {
		t.Fatal("no times")
	}
	for _, at := range times {
		if !strings.Contains(transcript, at) {
			t.Errorf("%s is not in the transcript", at)
		}
	}
}

func TestTheOwnerStandsBehindTheTask(t *testing.T) {
	m := unnamed()
	m.ActionItems = []conversation.ActionItem{
		{Text: "Send the list", Assignee: &conversation.Assignee{Name: "Ben"}, MessageIDs: []string{"m0"}},
		{Text: "Note: send the list", Assignee: &conversation.Assignee{Name: "Ben"}, MessageIDs: []string{"m0"}},
	}
	out := write(t, FormatMarkdown, m, Options{})
	for _, want := range []string{"- [ ] Send the list (Ben) [00:00:00]\n", "- [ ] Note: send the list (Ben) [00:00:00]\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

func TestTheMomentIsThatOfTheMessageThatSaysItBest(t *testing.T) {
	m := weekly()
	m.ActionItems = []conversation.ActionItem{{Text: "Send the sheet", MessageIDs: []string{"m2", "m1"}}}
	for _, c := range []struct {
		preset Preset
		want   string
	}{{"", "Send the sheet [00:00:12]"}, {CommonMark, "Send the sheet ([00:00:12]"}} {
		if out := write(t, FormatMarkdown, m, Options{Preset: c.preset}); !strings.Contains(out, c.want) {
			t.Errorf("%q: no %q in\n%s", c.preset, c.want, out)
		}
	}
}

func TestATopicIsShownWithTheStartsOfItsStretches(t *testing.T) {
	var talk []said
	var ids []string
	for i := range 40 { // three mentions, ten seconds apart, every hundred seconds
		if i%10 < 3 {
			ids = append(ids, fmt.Sprintf("m%d", i))
		}
		talk = append(talk, said{from: voice, at: float64(i) * 10, text: "x"})
	}
	m := meetingOf("x", talk...)
	m.Topics = []conversation.Topic{{Text: "budget", MessageIDs: ids}}
	out := write(t, FormatMarkdown, m, Options{Without: Transcript})
	if want := "- **budget** [00:00:00] [00:01:40] [00:03:20] [00:05:00]\n"; !strings.Contains(out, want) {
		t.Errorf("no %q in\n%s", want, out)
	}
}

func TestLongTalkIsCutIntoParagraphs(t *testing.T) {
	var talk []said
	for i := range 60 {
		talk = append(talk, said{from: voice, at: float64(i) * 4.5, text: "We keep on talking about the very same thing."})
	}
	got := paragraphs(meetingOf("long", talk...).Messages)
	if len(got) < 4 || len(got) > 6 {
		t.Errorf("%d paragraphs for 45 letters sixty times", len(got))
	}
}
