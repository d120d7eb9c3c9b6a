package about

import (
	"strconv"
	"strings"
	"time"

	"github.com/debrief-app/debrief/app/text"
)

// said is a version as people read it: one that was packaged before its release,
// "1.2.0~20261129.abcdef0", has its day and its commit beside it.
func said(version string) string {
	number, rest, _ := strings.Cut(version, "~")
	day, commit, _ := strings.Cut(rest, ".")
	if t, err := time.ParseInLocation("20060102", day, time.Local); err == nil {
		return text.Say("about.preview", text.M{"Version": number, "Date": text.Day(t, time.Time{}), "Commit": commit})
	}
	return version
}

// newer reports whether a version comes after another. "1.2.0~…" comes before "1.2.0",
// and what is no version at all, such as that of a program built from source, before
// every one.
func newer(a, b string) bool {
	left, right := parse(a), parse(b)
	for i := range left {
		if left[i] != right[i] {
			return left[i] > right[i]
		}
	}
	return false
}

// parse is major, minor and patch, and 1 for a version that was released, 0 for one
// before it. What is no version is all below zero.
func parse(version string) (parts [4]int) {
	numbers, _, unreleased := strings.Cut(strings.ReplaceAll(strings.TrimPrefix(version, "v"), "-", "~"), "~")
	fields := strings.Split(numbers, ".")
	if len(fields) > 3 {
		return [4]int{-1}
	}
	for i, field := range fields {
		n, err := strconv.Atoi(field)
		if err != nil || n < 0 {
			return [4]int{-1}
		}
		parts[i] = n
	}
	if !unreleased {
		parts[3] = 1
	}
	return parts
}
