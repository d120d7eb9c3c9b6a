package filename

import (
	"regexp"
	"strconv"
	"time"
)

// The ways in which programs and people put a moment into a name: Zoom's
// GMT20240913-140502, OBS's 2024-09-13 14-05-02, Teams' 20240913_140502, and a day alone.
var (
	zoomMoment  = regexp.MustCompile(`GMT(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)`)
	plainMoment = regexp.MustCompile(`(?:^|\D)(\d{4})[-_.](\d\d)[-_.](\d\d)(?:(?:[ T_-]+|,? at )(\d\d)[-.:_h](\d\d)(?:[-.:_](\d\d))?)?(?:\D|$)`)
	denseMoment = regexp.MustCompile(`(?:^|\D)(20\d\d)(\d\d)(\d\d)(?:[-_ T](\d\d)(\d\d)(\d\d))?(?:\D|$)`)
)

// oldest is the year before which nobody recorded meetings as files.
const oldest = 1995

// Dated is when a recording was made by its name, if that says so, and otherwise when its
// file was written: a file that was copied or downloaded is younger than its meeting. A
// name with a day alone has the time at which the file was written, if that was on the same
// day, and otherwise midnight.
func Dated(name string, written time.Time) time.Time {
	if m := zoomMoment.FindStringSubmatch(name); m != nil {
		if at, _, ok := moment(m, time.UTC); ok {
			return at
		}
	}
	for _, form := range []*regexp.Regexp{plainMoment, denseMoment} {
		m := form.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		at, timed, ok := moment(m, time.Local)
		if !ok {
			continue
		}
		y, month, d := at.Date()
		if wy, wm, wd := written.Local().Date(); !timed && y == wy && month == wm && d == wd {
			return written
		}
		return at
	}
	return written
}

// moment is the moment that the groups of a match stand for: year, month, day and, where
// they are there, hour, minute and second. It must be a real one, and not in the future.
func moment(groups []string, in *time.Location) (at time.Time, timed, ok bool) {
	var n [6]int
	for i := range n {
		n[i], _ = strconv.Atoi(groups[i+1])
	}
	at = time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, in)
	real := at.Year() == n[0] && int(at.Month()) == n[1] && at.Day() == n[2] && n[3] < 24 && n[4] < 60 && n[5] < 60
	return at, groups[4] != "", real && n[0] >= oldest && at.Before(time.Now().Add(48*time.Hour))
}
