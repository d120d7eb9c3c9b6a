package text

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Clock is a moment of a recording: 3:07, or 1:03:07.
func Clock(seconds float64) string {
	s := max(int(seconds), 0)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// Place stands for a moment that nobody knows, as a link to where something was said.
const Place = "→"

// Moment is when something was said, as a link to it: Clock, or Place where the transcript
// has no times.
func Moment(seconds float64, untimed bool) string {
	if untimed {
		return Place
	}
	return Clock(seconds)
}

// Length is how long something is: "45 s", "12 min", "1 h 05 min".
func Length(seconds float64) string {
	if math.IsNaN(seconds) || seconds < 0 {
		seconds = 0
	}
	minutes := int(math.Round(seconds / 60))
	switch {
	case seconds < 60:
		return Say("length.seconds", M{"Seconds": int(seconds)})
	case minutes < 60:
		return Say("length.minutes", M{"Minutes": minutes})
	}
	return Say("length.hours", M{"Hours": minutes / 60, "Minutes": fmt.Sprintf("%02d", minutes%60)})
}

// Left is how long a job will still take; empty when nobody knows.
func Left(d time.Duration) string {
	switch {
	case d < 0:
		return ""
	case d < 10*time.Second:
		return Say("left.moment")
	case d < time.Minute:
		return Say("left.seconds", M{"Seconds": int(d.Round(5*time.Second) / time.Second)})
	}
	return Say("left.length", M{"Length": Length(d.Seconds())})
}

// Day is a date as people say it: "Today", "Yesterday", "19 Nov", "19 Nov 2024".
func Day(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	t, now = t.Local(), now.Local()
	switch days := daysBetween(t, now); {
	case days == 0:
		return Say("day.today")
	case days == 1:
		return Say("day.yesterday")
	case t.Year() == now.Year():
		return Say("day.short", M{"Day": t.Day(), "Month": month(t)})
	}
	return Say("day.long", M{"Day": t.Day(), "Month": month(t), "Year": t.Year()})
}

// Date is a whole date with its weekday: "Thursday, 19 Nov 2026".
func Date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.Local()
	weekday := strings.Split(Say("day.names"), "|")[t.Weekday()]
	return Say("day.full", M{"Weekday": weekday, "Day": t.Day(), "Month": month(t), "Year": t.Year()})
}

// Time is the time of day: 14:05.
func Time(t time.Time) string { return t.Local().Format("15:04") }

// KnownTime is the time of day of a meeting: nothing at midnight, where only the day of it
// is known.
func KnownTime(t time.Time) string {
	if clock := Time(t); clock != "00:00" {
		return clock
	}
	return ""
}

// Due is a due date, which may lie ahead: "Tomorrow", "Fri 20 Nov".
func Due(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	switch daysBetween(t, now) {
	case 0:
		return Say("day.today")
	case -1:
		return Say("day.tomorrow")
	}
	if t.Year() != now.Year() {
		return Say("day.long", M{"Day": t.Day(), "Month": month(t), "Year": t.Year()})
	}
	weekday := strings.Split(Say("day.abbreviated"), "|")[t.Weekday()]
	return Say("day.due", M{"Weekday": weekday, "Day": t.Day(), "Month": month(t)})
}

// Overdue is a due date that has passed: "Overdue: 19 Nov".
func Overdue(t, now time.Time) string {
	return Say("day.overdue", M{"Day": Day(t, now)})
}

// Past reports whether the day of a moment has passed.
func Past(t, now time.Time) bool { return daysBetween(t.Local(), now.Local()) > 0 }

// Month is a month with its year: "November 2026".
func Month(t time.Time) string {
	t = t.Local()
	return Say("month.year", M{"Month": strings.Split(Say("month.names"), "|")[t.Month()-1], "Year": t.Year()})
}

// Number is a number with its thousands apart, as the language has it: 20,000.
func Number(n int) string {
	digits, sign := strconv.Itoa(n), ""
	if n < 0 {
		digits, sign = digits[1:], "-"
	}
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + Say("number.group") + digits[at:]
	}
	return sign + digits
}

func month(t time.Time) string { return strings.Split(Say("day.months"), "|")[t.Month()-1] }

// daysBetween counts midnights from a to b.
func daysBetween(a, b time.Time) int {
	midnight := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
	}
	return int(midnight(b).Sub(midnight(a)).Hours() / 24)
}

// Size is an amount of data: "29 MB".
func Size(bytes int64) string {
	units := strings.Split(Say("number.sizes"), "|")
	switch mb := float64(bytes) / 1e6; {
	case mb < 1:
		return fmt.Sprintf("%d %s", (bytes+999)/1000, units[0])
	case mb < 1000:
		return fmt.Sprintf("%.0f %s", mb, units[1])
	default:
		return strings.Replace(fmt.Sprintf("%.1f %s", mb/1000, units[2]), ".", Say("number.point"), 1)
	}
}

// Percent is a share, of which 1 is all: "50%".
func Percent(share float64) string {
	return Say("number.percent", M{"Percent": int(math.Round(100 * share))})
}
