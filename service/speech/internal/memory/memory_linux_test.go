package memory

import (
	"strings"
	"testing"
)

func TestMeminfoIsReadInBytes(t *testing.T) {
	cases := map[string]struct {
		meminfo          string
		total, available int64
	}{
		"as Linux writes it":    {"MemTotal:       16318480 kB\nMemFree:         1111 kB\nMemAvailable:    2048 kB\n", 16318480 << 10, 2 << 20},
		"an old kernel's":       {"MemTotal: 1024 kB\nMemFree: 1 kB\n", 1 << 20, 0},
		"without a number":      {"MemTotal: many kB\nMemAvailable:\n", 0, 0},
		"nothing at all":        {"", 0, 0},
		"lines without a colon": {"MemTotal 1024 kB\n", 0, 0},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if total, available := parse(strings.NewReader(c.meminfo)); total != c.total || available != c.available {
				t.Errorf("%d of %d bytes, want %d of %d", available, total, c.available, c.total)
			}
		})
	}
}

func TestThisComputerHasMemory(t *testing.T) {
	if total, available := Total(), Available(); total < 64<<20 || available <= 0 || available > total {
		t.Errorf("%d of %d bytes", available, total)
	}
}
