package transcript

import (
	"regexp"
	"strings"
)

// ruleLine is the line of dashes below the first row of a Markdown table.
var ruleLine = regexp.MustCompile(`^\|?[\s:|-]+\|[\s:|-]*$`)

// markdownTables are the tables of a Markdown document, rows between bars, the first apart
// from the others by a line of dashes; and the lines beside them.
func markdownTables(lines []string) (tables []grid, beside []string) {
	for i := 0; i < len(lines); i++ {
		if i+1 == len(lines) || !strings.Contains(lines[i], "|") || !isRule(lines[i+1]) {
			beside = append(beside, lines[i])
			continue
		}
		g := grid{rowCells(lines[i])}
		for i += 2; i < len(lines) && strings.Contains(lines[i], "|"); i++ {
			g = append(g, rowCells(lines[i]))
		}
		tables, i = append(tables, g), i-1
	}
	return tables, beside
}

func isRule(line string) bool {
	line = strings.TrimSpace(line)
	return ruleLine.MatchString(line) && strings.Contains(line, "-")
}

// isTalk reports whether lines have the names or times of a talk.
func isTalk(lines []string) bool {
	const fewest = 3
	found := 0
	for _, line := range lines {
		line = strings.TrimSpace(line)
		name, _, labelled := cutColon(line)
		found += count(labelled && looksLikeName(bareName(name)) || findMark(line).where != nowhere)
	}
	return found >= fewest
}

// rowCells are the cells of a row without their emphasis.
func rowCells(row string) []string {
	cells := strings.Split(strings.Trim(strings.TrimSpace(row), "|"), "|")
	for i := range cells {
		cells[i] = strings.Trim(unescaped(strings.TrimSpace(cells[i])), "*_`")
	}
	return cells
}
