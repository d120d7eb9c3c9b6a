package meeting

import (
	"reflect"
	"testing"
	"time"
)

func TestTheDateOfAMeetingIsUnderstood(t *testing.T) {
	now := time.Date(2026, 11, 19, 12, 0, 0, 0, time.Local)
	for typed, want := range map[[2]string]string{
		{"2 Mar 2025", "16:45"}: "2025-03-02 16:45", {"yesterday", "9.05"}: "2026-11-18 09:05", {"2025-03-02", "4:45 pm"}: "2025-03-02 16:45",
		{"2025-03-02", "7"}: "2025-03-02 07:00", {"soon", "7"}: "", {"2 Mar 2025", "late"}: "",
	} {
		got, ok := startTyped(typed[0], typed[1], now)
		if ok != (want != "") || ok && got.Format("2006-01-02 15:04") != want {
			t.Errorf("%v: %v, %v; want %q", typed, got, ok, want)
		}
	}
}

func TestTheDateIsSaved(t *testing.T) {
	m, library := openPlanning(t)
	before := m.content.Conversation.StartTime.Local()
	m.saveDate("2 Mar 2025", "16:45", before)
	m.saveDate("soon", "16:45", before)
	if want := []string{"start 2025-03-02 16:45"}; !reflect.DeepEqual(library.Calls, want) {
		t.Errorf("called %v", library.Calls)
	}
	if library.invalid != "“soon 16:45” is not a date. Try “19 Nov 2026 14:30”." {
		t.Errorf("told %q", library.invalid)
	}
}
