package memory

import (
	"bufio"
	"io"
	"os"
	"strconv"
	"strings"
)

func read() (total, available int64) {
	f, err := os.Open("/proc/meminfo")
	if err != nil {
		return 0, 0
	}
	defer f.Close()
	return parse(f)
}

// parse reads lines like "MemTotal:  16318480 kB".
func parse(meminfo io.Reader) (total, available int64) {
	for lines := bufio.NewScanner(meminfo); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), ":")
		kilobytes, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
		if err != nil {
			continue
		}
		switch name {
		case "MemTotal":
			total = kilobytes << 10
		case "MemAvailable":
			available = kilobytes << 10
		}
	}
	return total, available
}
