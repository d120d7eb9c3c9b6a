package text

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/debrief-app/debrief/service/insight/duedate"
)

// TypedDay is a day as people edit it: "10 Mar 2026". ParseDay understands it.
func TypedDay(t time.Time) string {
	t = t.Local()
	return Say("day.long", M{"Day": t.Day(), "Month": month(t), "Year": t.Year()})
}

// ParseDay understands a day as people type it, in the user's language: "10 Mar",
// "10.3.2026", "2026-03-10", "Friday", "tomorrow". Where the year is missing it
// is the one that brings the day nearest; a weekday is the next one to come.
func ParseDay(typed string, now time.Time) (time.Time, bool) {
	now = now.Local()
	numbers, words := dayParts(typed)
	switch {
	case len(words) == 1 && len(numbers) == 0:
		return namedDay(words[0], now)
	case len(words) == 1 || len(words) == 2: // "10 Mar", "Fri 10 Mar"
		m := monthNamed(words[len(words)-1])
		if len(numbers) == 0 || m == 0 {
			return time.Time{}, false
		}
		return day(numbers[0], m, yearOf(numbers, 1), now)
	case len(words) > 2 || len(numbers) < 2 || len(numbers) > 3:
		return time.Time{}, false
	case numbers[0] > 31 && len(numbers) == 3: // 2026-03-10
		return day(numbers[2], time.Month(numbers[1]), numbers[0], now)
	}
	return day(numbers[0], time.Month(numbers[1]), yearOf(numbers, 2), now)
}

// ParseDue understands what ParseDay does and, in the user's language or in English, what
// people say about until when: "next friday", "in two weeks", "end of March".
func ParseDue(typed string, now time.Time) (time.Time, bool) {
	if day, ok := ParseDay(typed, now); ok {
		return day, true
	}
	return duedate.Parse(typed, Say("language.code"), now.Local())
}

// dayParts takes a typed day apart. Small words such as "de" in "10 de marzo" and
// the ending of "10th" mean nothing.
func dayParts(typed string) (numbers []int, words []string) {
	runs := strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(typed), "'", "’"), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '’' })
	for _, run := range runs {
		digits := strings.TrimRightFunc(run, unicode.IsLetter)
		if n, err := strconv.Atoi(digits); err == nil {
			numbers = append(numbers, n)
		} else if len([]rune(run)) > 2 {
			words = append(words, run)
		}
	}
	return numbers, words
}

func yearOf(numbers []int, at int) int {
	if at >= len(numbers) {
		return 0
	}
	if y := numbers[at]; y >= 100 {
		return y
	}
	return 2000 + numbers[at]
}

// day is a day that exists; year 0 is the one that brings it nearest to now.
func day(d int, m time.Month, year int, now time.Time) (time.Time, bool) {
	if year != 0 {
		t := time.Date(year, m, d, 0, 0, 0, 0, now.Location())
		return t, t.Day() == d && t.Month() == m && year < 10000
	}
	const half = 183 // days
	for _, y := range []int{now.Year(), now.Year() + 1, now.Year() - 1} {
		t, ok := day(d, m, y, now)
		if ok && abs(daysBetween(now, t)) <= half {
			return t, true
		}
	}
	return day(d, m, now.Year(), now)
}

func abs(n int) int { return max(n, -n) }

// namedDay is today, tomorrow, yesterday, or the next weekday of that name.
func namedDay(word string, now time.Time) (time.Time, bool) {
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	for key, days := range map[string]int{"day.today": 0, "day.tomorrow": 1, "day.yesterday": -1} {
		if means(word, Say(key)) {
			return midnight.AddDate(0, 0, days), true
		}
	}
	for i, name := range strings.Split(Say("day.names"), "|") {
		if means(word, name) {
			ahead := (i - int(now.Weekday()) + 7) % 7
			if ahead == 0 {
				ahead = 7
			}
			return midnight.AddDate(0, 0, ahead), true
		}
	}
	return time.Time{}, false
}

// monthNamed is the month of a name or its beginning; 0 for none.
func monthNamed(word string) time.Month {
	for i, name := range strings.Split(Say("day.months"), "|") {
		name = strings.Trim(strings.ToLower(name), ".")
		if strings.HasPrefix(word, name) || means(word, name) {
			return time.Month(i + 1)
		}
	}
	return 0
}

// means reports whether a word is a name, or the first letters of it.
func means(word, name string) bool { return strings.HasPrefix(strings.ToLower(name), word) }
