package naming

import (
	"fmt"
	"strings"
	"testing"
)

func TestMentions(t *testing.T) {
	tests := []struct{ text, want string }{
		{"This is Bo.", "self Bo"},
		{"Hi everyone, this is Anna Lee from marketing.", "self Anna Lee"},
		{"Hello, I'm Priya.", "self Priya"},
		{"My name is Sam and I run the shop.", "self Sam"},
		{"Tom here, sorry I'm late.", "self Tom"},
		{"Thanks, Anna.", "before Anna"},
		{"Thank you very much, Mei Chen.", "before Mei Chen"},
		{"Good point, Raj.", "before Raj"},
		{"Over to you, Priya.", "next Priya"},
		{"Okay, Sam, can you take that one?", "next Sam"},
		{"What do you think, Tom?", "next Tom"},
		{"Go ahead, May.", "next May"},

		{"This is great.", ""},
		{"This is Monday.", ""},
		{"This is Python code.", ""},
		{"I'm Going to send it.", ""},
		{"Thanks, everyone.", ""},
		{"Thank you, All.", ""},
		{"Anna will send it.", ""},
		{"I talked to Priya.", ""},
		{"This is the FBI.", ""},
		{"I'm sure Bo knows.", ""},
		{"", ""},
	}
	names := map[way]string{self: "self", next: "next", before: "before"}
	for _, test := range tests {
		var got []string
		for _, m := range mentions(test.text) {
			got = append(got, names[m.way]+" "+m.name)
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%q: got %q, want %q", test.text, s, test.want)
		}
	}
}

func TestPropose(t *testing.T) {
	tests := []struct {
		name      string
		sentences []Sentence
		want      string
	}{
		{"who introduces himself", []Sentence{{"Hi, this is Bo.", 1}}, "1 Bo by 0"},
		{"who spoke before thanks", []Sentence{{"So that was the budget.", 0}, {"Thanks, Anna.", 1}}, "0 Anna by 1"},
		{"who goes on when asked", []Sentence{{"Over to you, Priya.", 0}, {"Right, the numbers.", 2}}, "2 Priya by 0"},
		{"thanks to oneself are for nobody", []Sentence{{"That was it.", 0}, {"Thanks, Anna.", 0}}, ""},
		{"nobody answers", []Sentence{{"What do you think, Tom?", 0}}, ""},
		{"the answer comes too late", []Sentence{{"What do you think, Tom?", 0}, {"Hello.", 0}, {"Well.", 0}, {"Yes.", 1}}, ""},
		{"a voice that is not known", []Sentence{{"This is Bo.", -1}}, ""},
		{
			"an introduction says more than thanks",
			[]Sentence{{"This is Bo.", 0}, {"Thanks, Anna.", 1}}, "0 Bo by 0",
		},
		{
			"one name for two speakers is for neither",
			[]Sentence{{"This is Bo.", 0}, {"This is Bo.", 1}}, "",
		},
		{
			"evidence adds up",
			[]Sentence{{"Done.", 0}, {"Thanks, Anna.", 1}, {"Sure.", 0}, {"Thanks, Anna.", 1}, {"Thanks, Tom.", 0}},
			"0 Anna by 1, 1 Tom by 4",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range Propose(test.sentences) {
				got = append(got, fmt.Sprintf("%d %s by %d", p.Speaker, p.Name, p.Sentence))
			}
			if s := strings.Join(got, ", "); s != test.want {
				t.Errorf("got %q, want %q", s, test.want)
			}
		})
	}
}
