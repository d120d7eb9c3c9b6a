package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// TestFrontMatterRunsNothing: note programs look for commands in the text as it is
// written, before they read it as YAML. What is read must still be the name.
func TestFrontMatterRunsNothing(t *testing.T) {
	for _, name := range []string{
		"<% tp.system.prompt() %>", "<%* app.vault %>", "<<%x", "{{title}}", "{{{x}}}", "{% include x %}", "`= this.file`", "`$= dv.pages()`", "%% hidden %%", "${x}", "#{x}", "a < b > c",
	} {
		m := meetingWhere("x", name)
		m.Conversation.Name = name
		out := write(t, FormatMarkdown, m, Options{Preset: Obsidian})
		_, front, _ := strings.Cut(out, "title: ")
		properties, _, _ := strings.Cut(front, "---")
		for _, command := range []string{"<%", "%>", "{{", "}}", "{%", "%}", "%%", "${", "#{", "`"} {
			// In the document, Markdown's own marks are escaped.
			if strings.Contains(properties, command) || command != "`" && strings.Contains(out, command) {
				t.Errorf("%q leaves %q in\n%s", name, command, out)
			}
		}
		quoted, _, _ := strings.Cut(front, "\n")
		var got string
		if err := json.Unmarshal([]byte(quoted), &got); err != nil || got != name { // YAML reads them alike
			t.Errorf("%q is read as %q, %v", name, got, err)
		}
	}
}

func TestAnInlineFieldIsNone(t *testing.T) {
	if got := escapeMarkdown("due:: 2026-01-01 [owner:: me]"); strings.Contains(got, "::") {
		t.Errorf("written %q", got)
	}
}

// TestNoCellIsAFormula: neither at its beginning, however it is hidden, nor where a
// program that takes semicolons for borders would begin another cell.
func TestNoCellIsAFormula(t *testing.T) {
	for said, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x",
		"\u200b=1": "'\u200b=1", "\ufeff=1": "'\ufeff=1", "\u2060\u200d=1": "'\u2060\u200d=1", "\u00ad+1": "'\u00ad+1", "\u200e=1": "'\u200e=1",
		"\u00a0=1": "'=1", "\t=1": "'=1", "\u3164=1": "'\u3164=1", "\ufe0f=1": "'\ufe0f=1",
		"a;=1": "a;'=1", "a; =1": "a;' =1", "a;\u200b＝1": "a;'\u200b＝1", ";;-1": ";;'-1", "a;b": "a;b", "a;": "a;", "x = 1; y = 2": "x = 1; y = 2",
		"fine": "fine", "1-2": "1-2", "": "", "’=1": "’=1",
	} {
		if got := cell(said); got != want {
			t.Errorf("%q is written %q, want %q", said, got, want)
		}
	}
}

// TestNothingTurnsTextRound: a name must not make what stands beside it read backwards.
func TestNothingTurnsTextRound(t *testing.T) {
	const turned = "\u202egnp.exe\u2066 \u202dx\u202c \u2069\u2067\u2068\u202a\u202b"
	m := meetingWhere("said "+turned, "name "+turned)
	for _, format := range []Format{FormatMarkdown, FormatText, FormatCSV, FormatSRT, FormatVTT} {
		out := write(t, format, m, Options{Preset: Obsidian})
		if at := strings.IndexAny(out, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"); at >= 0 {
			t.Errorf("%s holds %+q", format, out[at:min(len(out), at+20)])
		}
		if !strings.Contains(out, "gnp.exe") {
			t.Errorf("%s has lost the words", format)
		}
	}
}

// TestAnAddressAsNameIsALink and nothing else.
func TestAnAddressAsNameIsALink(t *testing.T) {
	got := outline(t, write(t, FormatMarkdown, meetingWhere("x", "http://0"), Options{}))
	want := outline(t, write(t, FormatMarkdown, meetingWhere("x", "Anna"), Options{}))
	var others []string
	links := 0
	for _, kind := range got.shape {
		if kind == "AutoLink" {
			links++
			continue
		}
		others = append(others, kind)
	}
	if links == 0 || strings.Join(others, " ") != strings.Join(want.shape, " ") {
		t.Errorf("%d links\n got %v\nwant %v", links, others, want.shape)
	}
}

// TestSpeakersCostWhatTheySay: what is allocated for a message is the same for 4,000
// speakers as for 16,000, whatever the machine is doing meanwhile.
func TestSpeakersCostWhatTheySay(t *testing.T) {
	for _, format := range Formats() {
		per := map[int]float64{}
		for _, n := range []int{1000, 4000} {
			m := crowd(n)
			bytes := allocated(func() {
				if err := Write(io.Discard, format, m, Options{}); err != nil {
					t.Fatal(err)
				}
			})
			per[n] = float64(bytes) / float64(n)
		}
		if per[4000] > per[1000]*1.5 {
			t.Errorf("%s: %.0f bytes for a message of 1,000 speakers, %.0f of 4,000", format, per[1000], per[4000])
		}
	}
}

// allocated is how many bytes a function allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// crowd is a meeting in which everybody says one thing.
func crowd(n int) conversation.Meeting {
	m := conversation.Meeting{Conversation: conversation.Conversation{Name: "Crowd"}}
	for i := range n {
		who := conversation.Member{ID: fmt.Sprint(i), Name: fmt.Sprintf("Person %d", i)}
		m.Members = append(m.Members, who)
		m.Messages = append(m.Messages, conversation.Message{ID: fmt.Sprint("m", i), Text: "I am here.", From: who, TimeOffset: float64(i), Duration: 1})
	}
	return m
}

// BenchmarkSpeakers reports the time for a message of as many speakers as messages.
func BenchmarkSpeakers(b *testing.B) {
	for _, n := range []int{4000, 8000, 16000, 100000} {
		m := crowd(n)
		for _, format := range []Format{FormatMarkdown, FormatCSV} {
			b.Run(fmt.Sprintf("%s-%d", format, n), func(b *testing.B) {
				for b.Loop() {
					if err := Write(io.Discard, format, m, Options{}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/message")
			})
		}
	}
}

// BenchmarkTenHours reports how long a meeting of ten hours takes in each form.
func BenchmarkTenHours(b *testing.B) {
	m := tenHours()
	for _, format := range Formats() {
		benchmarkWrite(b, string(format), m, format, Options{})
	}
	for _, preset := range Presets() {
		benchmarkWrite(b, string(preset), m, preset.Format(), Options{Preset: preset})
	}
}

func benchmarkWrite(b *testing.B, name string, m conversation.Meeting, format Format, opts Options) {
	b.Run(name, func(b *testing.B) {
		for b.Loop() {
			if err := Write(io.Discard, format, m, opts); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// tenHours is a meeting of 9,000 sentences, with an insight for every sixty.
func tenHours() conversation.Meeting {
	m := conversation.Meeting{Conversation: conversation.Conversation{ID: "long", Name: "Ten hours", StartTime: start,
		Sources: []conversation.Source{source("s1", "long.mp4", 0, 36_000)}}}
	people := []conversation.Member{anna, ben, voice}
	m.Members = people
	for i := range 9000 {
		id := fmt.Sprint("m", i)
		m.Messages = append(m.Messages, conversation.Message{ID: id, SourceID: "s1", From: people[i/5%3], TimeOffset: float64(i) * 4, Duration: 3.5,
			Text: "We should look at the numbers [again] before the end of the week, and *then* decide."})
		if i%60 == 0 {
			due := start.AddDate(0, 0, i%30)
			m.ActionItems = append(m.ActionItems, conversation.ActionItem{ID: "a" + id, Text: "Look at the numbers", MessageIDs: []string{id}, DueBy: &due})
			m.Questions = append(m.Questions, conversation.Question{ID: "q" + id, Text: "Who decides?", MessageIDs: []string{id}})
			m.Topics = append(m.Topics, conversation.Topic{ID: "t" + id, Text: "numbers", MessageIDs: []string{id}})
		}
	}
	return m
}

// FuzzCSV reads back what was said, and finds no cell that is a formula.
func FuzzCSV(f *testing.F) {
	for _, said := range []string{"=1", "a;=1", "\u200b＝1", "\"", "a,b", "\r\n=1", "';=1"} {
		f.Add(said, said)
	}
	f.Fuzz(func(t *testing.T, said, name string) {
		all, err := csv.NewReader(strings.NewReader(write(t, FormatCSV, meetingWhere(said, name), Options{}))).ReadAll()
		if err != nil {
			t.Fatalf("%q by %q: %v", said, name, err)
		}
		for _, row := range all {
			for _, c := range row {
				for _, part := range strings.Split(c, ";") {
					if formula(part) {
						t.Errorf("%q by %q: %q", said, name, c)
					}
				}
			}
		}
	})
}
