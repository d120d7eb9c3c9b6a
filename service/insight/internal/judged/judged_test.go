package judged

import (
	"slices"
	"strings"
	"testing"
)

func TestSentencesAreOfTwoPartsThatShareNoMeeting(t *testing.T) {
	in := map[string]string{}
	for _, part := range []string{"train", "dev"} {
		found := Sentences(part)
		if len(found) < 200 {
			t.Errorf("only %d sentences in %s", len(found), part)
		}
		for _, s := range found {
			if other, ok := in[s.Meeting]; ok && other != part {
				t.Errorf("meeting %s is in both parts", s.Meeting)
			}
			in[s.Meeting] = part
		}
	}
}

func TestTasksOfInventedMeetingsAreSaidThere(t *testing.T) {
	for _, part := range []string{"train", "dev"} {
		for _, m := range Meetings(part, false) {
			for _, message := range m.Messages {
				said := strings.FieldsFunc(strings.ToLower(message.Text), func(r rune) bool { return strings.ContainsRune(" ,.?!'", r) })
				for _, verb := range m.Tasks[message.ID] {
					if !slices.Contains(said, verb) {
						t.Errorf("%s: no %q in %q", m.Name, verb, message.Text)
					}
				}
			}
		}
	}
}
