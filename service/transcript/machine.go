package transcript

import (
	"regexp"
	"strings"
	"unicode"
)

// isForMachines reports whether lines are written by or for programs: source code, logs,
// and tables where nothing has a time.
func isForMachines(lines []string, timed bool) bool {
	const most = 0.6
	return share(lines, code.MatchString) >= 0.3 || share(lines, isLogLine) >= most ||
		!timed && (share(lines, isRow) >= most || share(lines, isNumbers) >= most)
}

var (
	// code ends lines with signs that end no sentence, calls and assigns. In Greek a semicolon ends a question, and in
	// Markdown a backslash a line of verse.
	code = regexp.MustCompile(`[\w)\]}"'>];\s*$|\s\\\s*$|[{}(\[]\s*$|^\s*(?:[{}\])]+[,;)]*$|\.\. |:\w[\w-]*:|//|/\*|\*/|<\?|#include\b|#!|@\w+$|import \w|from \S+ import\b|(?:def|func|class) \w+[({:]|return\b|--$|(?:CREATE|ALTER|INSERT|DROP) [A-Z])|\w\([^()\s][^()]*\):?$|\w\(\):?$|\w(?: [:+-]?=|:=) ["'\[({\w]|^\s*[\w-]+: #`)
	// level is how grave the programs that write a log think something is; syslog has none.
	level  = regexp.MustCompile(`(?:^|[\s\[|.])(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)(?:$|[\s\]:|])`)
	syslog = regexp.MustCompile(`^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ [\w./-]+(?:\[\d+\])?: `)
	cell   = regexp.MustCompile(`,[A-Za-z"']|[A-Za-z"'],\d`)
)

func isLogLine(line string) bool {
	head := line[:min(len(line), 100)]
	return strings.ContainsAny(head, "0123456789") && level.MatchString(head) || syslog.MatchString(head)
}

// isRow reports whether a line has several cells, between tabs or commas without spaces.
func isRow(line string) bool {
	return strings.Count(line, "\t") > 1 || cell.MatchString(line)
}

// isNumbers reports whether what stands behind the first word or name of a line is mostly
// numbers: an account or a list of telephones.
func isNumbers(line string) bool {
	_, rest, ok := cutColon(line)
	if !ok {
		_, rest, ok = strings.Cut(line, "\t")
	}
	letters, digits := 0, 0
	for _, r := range rest {
		letters += count(unicode.IsLetter(r))
		digits += count(unicode.IsDigit(r))
	}
	return ok && digits > letters
}
