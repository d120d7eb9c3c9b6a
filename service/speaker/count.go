package speaker

import (
	"fmt"
	"strconv"
	"strings"
)

// MostCount is the largest number of speakers that can be asked for exactly.
const MostCount = 12

// Count is how many people speak, if the user says so. The zero value is
// automatic; above MostCount it means that many at least.
type Count int

// ParseCount reads "auto" or nothing, "1" to "12", or "13+".
func ParseCount(s string) (Count, error) {
	switch s = strings.TrimSpace(s); s {
	case "", "auto":
		return 0, nil
	case "13+":
		return MostCount + 1, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > MostCount {
		return 0, fmt.Errorf("how many people speak: %q is none of auto, 1 to 12, 13+", s)
	}
	return Count(n), nil
}

// String is the form that ParseCount reads.
func (c Count) String() string {
	switch {
	case c <= 0:
		return "auto"
	case c > MostCount:
		return "13+"
	}
	return strconv.Itoa(int(c))
}

// bounds are the least and the most groups that the count allows; most is 0
// where there is no end.
func (c Count) bounds() (least, most int) {
	switch {
	case c <= 0:
		return 1, 0
	case c > MostCount:
		return MostCount + 1, 0
	}
	return int(c), int(c)
}
