package filename

import (
	"testing"
	"time"
)

func TestARecordingIsAsOldAsItsNameSays(t *testing.T) {
	written := time.Date(2026, 11, 19, 15, 4, 5, 0, time.Local)
	local := func(year int, month time.Month, day, hour, minute, second int) time.Time {
		return time.Date(year, month, day, hour, minute, second, 0, time.Local)
	}
	for name, want := range map[string]time.Time{
		"GMT20240913-140502_Recording.m4a":              time.Date(2024, 9, 13, 14, 5, 2, 0, time.UTC),
		"2024-09-13 14-05-02.mkv":                       local(2024, 9, 13, 14, 5, 2),
		"Weekly-20240913_140502-Meeting Recording.mp4":  local(2024, 9, 13, 14, 5, 2),
		"Screen Recording 2024-09-13 at 14.05.02.mov":   local(2024, 9, 13, 14, 5, 2),
		"2024-09-13T14:05 board.vtt":                    local(2024, 9, 13, 14, 5, 0),
		"board_2024-09-13_221.vtt":                      local(2024, 9, 13, 0, 0, 0),
		"20240913 board.mp4":                            local(2024, 9, 13, 0, 0, 0),
		"2024.09.13.mp3":                                local(2024, 9, 13, 0, 0, 0),
		"board 2026-11-19.mp4":                          written, // the day is right, and the time known
		"board.mp4":                                     written,
		"call_19612238.vtt":                             written,
		"2024-13-40.mp4":                                written,
		"2099-01-01 plan.mp4":                           written,
		"0001-01-01.mp4":                                written,
		"+49 2024091355.mp4":                            written,
		"2024-13-40 moved to 20240913.mp4":              local(2024, 9, 13, 0, 0, 0),
		"GMT20249913-140502, really 2024-09-13, Zoom.m": local(2024, 9, 13, 0, 0, 0),
	} {
		if got := Dated(name, written); !got.Equal(want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func FuzzDated(f *testing.F) {
	f.Add("GMT20240913-140502_Recording.m4a")
	f.Add("2024-02-30 25-61-61.mkv")
	f.Fuzz(func(t *testing.T, name string) {
		written := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
		if got := Dated(name, written); got.Year() < oldest-1 || got.After(time.Now().Add(49*time.Hour)) {
			t.Errorf("%q: %v", name, got)
		}
	})
}
