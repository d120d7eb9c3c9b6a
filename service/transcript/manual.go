package transcript

import (
	"regexp"
	"strings"
)

var (
	fence    = regexp.MustCompile("^(?:```|~~~)")
	tableRow = regexp.MustCompile(`^\|.*\|$`)
	codeLine = regexp.MustCompile(`^(?:[{}\[\]();,]+$|</?[A-Za-z]|(?:curl|npm|pip|git|import|#include)\b|(?:package|using|export|const|let|var|func|def|class|return|if|for|while|public|private)\b.*[;{(:)]$|.*[;{]$|"[\w-]+": )|\\$`)
)

// isManual reports whether a text is a page about software: fenced code with text around
// it that has headlines or tables. People also put a whole transcript into one fence.
func isManual(lines []string) bool {
	const fewest, most = 2, 0.6 // blocks of code, and how much of a transcript may stand in one
	blocks, inside, code, signs, full, open := 0, 0, 0, 0, 0, false
	for _, line := range lines {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		full++
		switch {
		case fence.MatchString(line):
			open = !open
			blocks += count(open)
		case open:
			inside++
			code += count(codeLine.MatchString(line))
		case strings.HasPrefix(line, "#"), tableRow.MatchString(line):
			signs++
		}
	}
	return blocks >= fewest && signs >= fewest && (float64(inside) < most*float64(full) || code*5 > inside)
}
