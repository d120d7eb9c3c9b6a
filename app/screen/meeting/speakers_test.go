package meeting

import (
	"reflect"
	"testing"

	"github.com/debrief-app/debrief/app/screentest"
)

func TestSpeakersArePutRight(t *testing.T) {
	m, library := openPlanning(t)
	for _, count := range []string{"auto", "13+"} {
		m.setSpeakerCount(count)
	}
	m.setSpeaker("m1", "bo", false)
	m.setSpeaker("m1", "bo", true)
	m.split(m.content.Messages[0].From)
	want := []string{
		"count auto", "count 13+", "speaker m1 bo false", "speaker m1 bo true",
		"split " + m.content.Messages[0].From.ID,
	}
	if !reflect.DeepEqual(library.Calls, want) {
		t.Errorf("called %q", library.Calls)
	}
}

func TestVoicesThatAreNotThereAreListenedToAgain(t *testing.T) {
	m, library := openPlanning(t)
	library.content.Unheard = true
	m.Changed("c1")
	m.setSpeakerCount("3")
	if !reflect.DeepEqual(library.Calls, []string{"find 3"}) || !library.finding {
		t.Errorf("called %q", library.Calls)
	}
	library.speakers = nil
	m.Speakers()
	screentest.Button(t, m.env.Window, "Find speakers").OnTapped()
	if !reflect.DeepEqual(library.Calls, []string{"find 3", "find "}) {
		t.Errorf("called %q", library.Calls)
	}
}

func TestASentenceCanBeAnybodyElses(t *testing.T) {
	m, _ := openPlanning(t)
	message := m.content.Messages[0]
	for _, o := range m.others(message) {
		if o.ID == message.From.ID || !o.Known() {
			t.Errorf("%+v is offered", o)
		}
	}
}
