package transcript

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// unknown is the time of a cue whose source does not say when it was said.
var unknown = math.NaN()

func known(seconds float64) bool { return !math.IsNaN(seconds) }

// stamp is how times are written: hours may be missing, a fraction follows a full
// stop or a comma, and some editors put a colon before the milliseconds.
const stamp = `\d{1,5}(?::\d{1,3}){1,3}(?:[.,]\d{1,9})?`

var (
	wholeStamp = regexp.MustCompile(`^-?` + stamp + `$`)
	dayTime    = regexp.MustCompile(`^(?i:(\d{1,2}:\d{2}(?::\d{2})?) ?([ap])\.?m\.?)$`)
	unitTime   = regexp.MustCompile(`^(?:(\d+(?:\.\d+)?)\s*(?:h|hrs?|hours?)\s*)?(?:(\d+(?:\.\d+)?)\s*(?:m|mins?|minutes?)\s*)?(?:(\d+(?:\.\d+)?)\s*(?:s|secs?|seconds?))?$`)
	isoTime    = regexp.MustCompile(`^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$`)
)

// parseClock reads a time as people and programs write it, in seconds: "1:02:03",
// "02:03.5", "00:00:01:000", "-00:01,5", "10:03:22 AM", "1m 3s", "1.200s", "PT1.2S".
func parseClock(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if m := dayTime.FindStringSubmatch(s); m != nil {
		return halfDay(m[1], m[2])
	}
	if wholeStamp.MatchString(s) {
		return parseStamp(s)
	}
	for _, form := range []*regexp.Regexp{isoTime, unitTime} {
		if m := form.FindStringSubmatch(s); m != nil && m[0] != "" && m[0] != "PT" {
			return number(m[1])*3600 + number(m[2])*60 + number(m[3]), true
		}
	}
	return 0, false
}

// parseStamp reads a time of two to four fields. A fourth field is a fraction when
// it has three digits and counts frames otherwise.
func parseStamp(s string) (float64, bool) {
	s, negative := strings.CutPrefix(s, "-")
	fields := strings.Split(strings.ReplaceAll(s, ",", "."), ":")
	seconds := 0.0
	if len(fields) == 4 {
		last := fields[3]
		fields = fields[:3]
		if len(last) == 3 {
			seconds = number(last) / 1000
		} else {
			seconds = number(last) / framesPerSecond
		}
	}
	scale := 1.0
	for i := len(fields) - 1; i >= 0; i-- {
		seconds += number(fields[i]) * scale
		scale *= 60
	}
	if negative {
		seconds = -seconds
	}
	return seconds, true
}

// framesPerSecond is for frames of which nobody says how many make a second.
const framesPerSecond = 30

func halfDay(stamp, half string) (float64, bool) {
	if strings.Count(stamp, ":") == 1 {
		stamp += ":00"
	}
	seconds, ok := parseStamp(stamp)
	seconds = math.Mod(seconds, 12*3600)
	if strings.EqualFold(half, "p") {
		seconds += 12 * 3600
	}
	return seconds, ok
}

func number(s string) float64 {
	v, _ := strconv.ParseFloat("0"+s, 64)
	return v
}

// parseDate reads a point in time with its date.
func parseDate(s string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
