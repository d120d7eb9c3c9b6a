package text

import (
	"errors"
	"os"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

func TestMain(m *testing.M) {
	if err := Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func TestTheLanguageChangesWhileTheWindowIsOpen(t *testing.T) {
	t.Cleanup(func() {
		if err := Load("en"); err != nil {
			t.Error(err)
		}
	})
	for _, said := range []struct{ language, title string }{{"de", "Einstellungen"}, {"fr", "Réglages"}, {"en", "Settings"}} {
		if err := Speak(said.language); err != nil {
			t.Fatal(err)
		}
		if got := Say("settings.title"); got != said.title {
			t.Errorf("in %s it says %q, want %q", said.language, got, said.title)
		}
	}
	before := os.Getenv("LANG")
	if err := errors.Join(Speak("de"), Speak("")); err != nil {
		t.Fatal(err)
	}
	if now := os.Getenv("LANG"); now == "de" || system()["LANG"] != nil && now != *system()["LANG"] {
		t.Errorf("the system's language is %q again, and was %q before %q", now, *system()["LANG"], before)
	}
}

func TestMomentsAndLengths(t *testing.T) {
	for got, want := range map[string]string{
		Moment(62, false): "1:02", Moment(0, true): "→", Clock(0): "0:00", Clock(187.9): "3:07", Clock(3787): "1:03:07",
		Length(12.3): "12 s", Length(180): "3 min", Length(3599): "1 h 00 min", Length(3900): "1 h 05 min", Length(-1): "0 s",
		Left(-1): "", Left(3 * time.Second): "almost done", Left(42 * time.Second): "40 s left", Left(130 * time.Second): "2 min left",
		Size(900): "1 kB", Size(28_600_000): "29 MB", Size(2_500_000_000): "2.5 GB",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestDaysAsPeopleSayThem(t *testing.T) {
	now := time.Date(2026, 11, 19, 0, 30, 0, 0, time.Local)
	at := func(days int) time.Time { return now.AddDate(0, 0, days) }
	for got, want := range map[string]string{
		Day(at(0), now): "Today", Day(now.Add(-time.Hour), now): "Yesterday", Day(at(-9), now): "10 Nov",
		Day(at(-400), now): "15 Oct 2025", Day(time.Time{}, now): "",
		Due(at(1), now): "Tomorrow", Due(at(5), now): "Tue 24 Nov", Due(at(60), now): "18 Jan 2027",
		Date(now): "Thursday, 19 Nov 2026", Time(now): "00:30",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestNumbersOfThings(t *testing.T) {
	if got := Count("tasks.open", 1) + ", " + Count("tasks.open", 3); got != "1 open task, 3 open tasks" {
		t.Errorf("got %q", got)
	}
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 20000: "20,000", -1234567: "-1,234,567"} {
		if got := Number(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
	if got := Month(time.Date(2026, 11, 19, 0, 0, 0, 0, time.Local)); got != "November 2026" {
		t.Errorf("the month is %q", got)
	}
}

func TestFailuresHaveTheWindowsAdvice(t *testing.T) {
	f := Explain(fault.New(fault.ModelMissing, "tiny", errors.New("no such file")))
	if f.Sentence != "The speech model “tiny” is not installed." || f.Hint != "Download it on the page “Add a recording” first." {
		t.Errorf("got %q %q", f.Sentence, f.Hint)
	}
	f = Explain(fault.New(fault.NoAudio, "a.mp4", nil))
	if f.Sentence != "“a.mp4” has no sound track." || f.Hint != "Choose a recording with audio." {
		t.Errorf("got %q %q", f.Sentence, f.Hint)
	}
}

func TestADayIsUnderstoodAsPeopleTypeIt(t *testing.T) {
	now := time.Date(2026, 11, 19, 15, 0, 0, 0, time.Local) // a Thursday
	for typed, want := range map[string]string{
		"2026-03-10": "2026-03-10", "10.3.2026": "2026-03-10", "10/3/26": "2026-03-10", "10.12.": "2026-12-10",
		"10 Mar 2026": "2026-03-10", "10th of December": "2026-12-10", "Dec 10": "2026-12-10", "Fri 20 Nov": "2026-11-20",
		"3 January": "2027-01-03", "31 oct": "2026-10-31", "today": "2026-11-19", "Tomorrow": "2026-11-20",
		"friday": "2026-11-20", "Thu": "2026-11-26", "29 Feb 2028": "2028-02-29",
		"": "", "soon": "", "31 Feb": "", "13.13.2026": "", "10 Blah": "", "7": "", "1 2 3 4": "",
	} {
		got, ok := ParseDay(typed, now)
		if ok != (want != "") || ok && got.Format(time.DateOnly) != want {
			t.Errorf("%q: %s, %v; want %q", typed, got.Format(time.DateOnly), ok, want)
		}
	}
	if got, ok := ParseDay(TypedDay(now), now); !ok || daysBetween(got, now) != 0 {
		t.Errorf("what is shown is not understood: %v", got)
	}
}

func TestDueDatesAreUnderstoodAsPeopleSayThem(t *testing.T) {
	now := time.Date(2026, 11, 19, 15, 0, 0, 0, time.Local) // a Thursday
	for typed, want := range map[string]string{
		"14.12.": "2026-12-14", "friday": "2026-11-20", "next friday": "2026-11-27", "in two weeks": "2026-12-03",
		"by the end of March": "2027-03-31", "10 Mar": "2027-03-10", "tomorrow": "2026-11-20", "soon": "", "": "",
	} {
		got, ok := ParseDue(typed, now)
		if ok != (want != "") || ok && got.Format(time.DateOnly) != want {
			t.Errorf("%q: %s, %v; want %q", typed, got.Format(time.DateOnly), ok, want)
		}
	}
}
