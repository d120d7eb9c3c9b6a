package export

import (
	"math"
	"testing"
	"time"
)

func TestClockRoundsDown(t *testing.T) {
	for seconds, want := range map[float64]string{
		0: "00:00:00", 59.99: "00:00:59", 61: "00:01:01", 60.9999999: "00:01:01", 3600: "01:00:00",
		360000: "100:00:00", -3: "00:00:00", math.Inf(1): "277777:46:40",
	} {
		if got := clock(seconds); got != want {
			t.Errorf("%v is %s, want %s", seconds, got, want)
		}
	}
	if got := clock(math.NaN()); got != "00:00:00" {
		t.Errorf("NaN is %s", got)
	}
}

func TestLengthIsShortAndPlain(t *testing.T) {
	for seconds, want := range map[float64]string{
		0.4: "0 s", 59.5: "1 min 00 s", 192: "3 min 12 s", 600: "10 min", 2520: "42 min", 3599: "60 min", 3600: "1 h 00 min", 3929: "1 h 05 min",
	} {
		if got := length(seconds); got != want {
			t.Errorf("%v is %q, want %q", seconds, got, want)
		}
	}
}

func TestADueDayKeepsItsDayForReadersElsewhere(t *testing.T) {
	kiribati := time.FixedZone("", 14*60*60)
	due := time.Date(2024, 5, 17, 0, 0, 0, 0, kiribati)
	if got := dueDate(due); got != "Fri 17 May 2024" {
		t.Error(got)
	}
	if got := dueDate(due.Add(15 * time.Hour)); got != "Fri 17 May 2024, 15:00" {
		t.Error(got)
	}
}
