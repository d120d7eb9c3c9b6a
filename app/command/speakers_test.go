package command

import (
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

func twoSpeakers() *fakeLibrary {
	l := newFakeLibrary().with("0190a3c2", "Monday")
	l.speakers = []service.Speaker{
		{Member: conversation.Member{ID: "a", Name: "Speaker 1"}, Messages: 3, Seconds: 61},
		{Member: conversation.Member{ID: "b", Name: "Speaker 2"}, Messages: 1, Seconds: 4},
	}
	return l
}

func TestSpeakersAreNamedMergedAndCounted(t *testing.T) {
	tests := []struct {
		args []string
		want string
	}{
		{[]string{"--name", "Speaker 1=Anna Lee"}, "0190a3c2 name a Anna Lee"},
		{[]string{"--name", "b=Bo"}, "0190a3c2 name b Bo"},
		{[]string{"--merge", "speaker 2=Speaker 1"}, "0190a3c2 merge b a"},
		{[]string{"--count", "3"}, "0190a3c2 count 3"},
		{[]string{"--count", "13+"}, "0190a3c2 count 13+"},
		{[]string{"--find"}, "0190a3c2 find "},
		{[]string{"--find", "--count", "4"}, "0190a3c2 find 4"},
	}
	for _, test := range tests {
		t.Run(strings.Join(test.args, " "), func(t *testing.T) {
			l := twoSpeakers()
			got := debrief(t, l, append([]string{"speakers", "0190a3c2"}, test.args...)...)
			if got.status != statusDone || !slices.Equal(l.spoken, []string{test.want}) {
				t.Errorf("status %d, did %q, said %q", got.status, l.spoken, got.err)
			}
		})
	}
}

func TestSpeakersAreListed(t *testing.T) {
	if got := debrief(t, twoSpeakers(), "speakers", "0190a3c2"); !strings.Contains(got.out, "Speaker 1  1:01  3") {
		t.Errorf("the table is\n%s", got.out)
	}
	if got := debrief(t, twoSpeakers(), "speakers", "0190a3c2", "--json"); !strings.Contains(got.out, `"name":"Speaker 2","messages":1`) {
		t.Errorf("the JSON is\n%s", got.out)
	}
}

func TestWhoIsNotThereIsNotNamed(t *testing.T) {
	l := twoSpeakers()
	debrief(t, l, "speakers", "0190a3c2", "--name", "Carl=Anna").wants(t, statusUsage, "", "Speaker 1, Speaker 2")
	if len(l.spoken) > 0 {
		t.Errorf("it did %q", l.spoken)
	}
}

func TestSpeakersThatCannotBeFound(t *testing.T) {
	l := twoSpeakers()
	l.fail["speakers"] = fault.New(fault.RecordingMoved, "monday.mp4", nil)
	debrief(t, l, "speakers", "0190a3c2", "--find").wants(t, statusFailed, "", "monday.mp4")
}

func TestProcessHandsTheCountOfSpeakersOn(t *testing.T) {
	for _, count := range []string{"auto", "3", "13+", "off"} {
		l := newFakeLibrary()
		if got := debrief(t, l, "process", "a.mp4", "--speakers", count); got.status != statusDone || l.opts[0].Speakers != count {
			t.Errorf("status %d, options %+v", got.status, l.opts)
		}
	}
}
