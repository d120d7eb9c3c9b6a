package meeting

import (
	"reflect"
	"testing"
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
	if !reflect.DeepEqual(library.calls, want) {
		t.Errorf("called %q", library.calls)
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
