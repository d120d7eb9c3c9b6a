package transcript

import (
	"regexp"
	"strings"
)

// ruleLine is the line of dashes below the first row of a Markdown table.
var ruleLine = regexp.MustCompile(`^\|?[\s:|-]+\|[\s:|-]*$`)

// markdownTables are the tables of a Markdown document: rows between bars, the first
// apart from the others by a line of dashes.
func markdownTables(lines []string) []grid {
	var tables []grid
	for i := 1; i < len(lines); i++ {
		if line := strings.TrimSpace(lines[i]); !ruleLine.MatchString(line) || !strings.Contains(line, "-") || !strings.Contains(lines[i-1], "|") {
			continue
		}
		g := grid{rowCells(lines[i-1])}
		for i++; i < len(lines) && strings.Contains(lines[i], "|"); i++ {
			g = append(g, rowCells(lines[i]))
		}
		tables = append(tables, g)
	}
	return tables
}

// rowCells are the cells of a row without their emphasis.
func rowCells(row string) []string {
	cells := strings.Split(strings.Trim(strings.TrimSpace(row), "|"), "|")
	for i := range cells {
		cells[i] = strings.Trim(unescaped(strings.TrimSpace(cells[i])), "*_`")
	}
	return cells
}
