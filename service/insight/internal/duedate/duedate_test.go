package duedate

import (
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Times in the tables are wall-clock times in the zone of the meeting. "-" is no date.
const layout = "2006-01-02 15:04:05"

type phrases []struct{ said, due string }

func check(t *testing.T, now time.Time, table phrases) {
	t.Helper()
	for _, c := range table {
		got := "-"
		if due, ok := Find(words.Expand(words.Tokens(c.said)), now); ok {
			got = due.At.Format(layout)
			if due.At.Location() != now.Location() {
				t.Errorf("%q: due in zone %v, want %v", c.said, due.At.Location(), now.Location())
			}
		}
		want := c.due
		if len(want) == len(time.DateOnly) {
			want += " 23:59:59"
		}
		if got != want {
			t.Errorf("%q said %s: due %s, want %s", c.said, now.Format("Mon 2006-01-02 15:04 MST"), got, want)
		}
	}
}

// The 18th of November 2026 is a Wednesday.
func TestSaidOnAWednesdayMorning(t *testing.T) {
	check(t, time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC), phrases{
		{"send it today", "2026-11-18"},
		{"send it by today", "2026-11-18"},
		{"later today", "2026-11-18"},
		{"send it tonight", "2026-11-18"},
		{"this morning", "2026-11-18 12:00:00"},
		{"this afternoon", "2026-11-18 17:00:00"},
		{"this evening", "2026-11-18 21:00:00"},
		{"tomorrow", "2026-11-19"},
		{"by tomorrow", "2026-11-19"},
		{"tomorrow morning", "2026-11-19 12:00:00"},
		{"tomorrow morning at nine", "2026-11-19 09:00:00"},
		{"first thing tomorrow", "2026-11-19"},
		{"tomorrow first thing", "2026-11-19 09:00:00"},
		{"tomorrow noon", "2026-11-19 12:00:00"},
		{"tomorrow at noon", "2026-11-19 12:00:00"},
		{"by noon tomorrow", "2026-11-19 12:00:00"},
		{"tomorrow afternoon", "2026-11-19 17:00:00"},
		{"tomorrow evening", "2026-11-19 21:00:00"},
		{"tomorrow night", "2026-11-19"},
		{"tomorrow at 3pm", "2026-11-19 15:00:00"},
		{"tomorrow at 3 p.m.", "2026-11-19 15:00:00"},
		{"tomorrow at three", "2026-11-19 15:00:00"},
		{"tomorrow at 9:30", "2026-11-19 09:30:00"},
		{"tomorrow at nine thirty", "2026-11-19 09:30:00"},
		{"tomorrow at half past two", "2026-11-19 14:30:00"},
		{"tomorrow at quarter to five", "2026-11-19 16:45:00"},
		{"at ten past nine tomorrow", "2026-11-19 09:10:00"},
		{"the day after tomorrow", "2026-11-20"},
		{"by the day after tomorrow", "2026-11-20"},
		{"before tomorrow", "2026-11-18"},
		{"by noon", "2026-11-18 12:00:00"},
		{"by midday", "2026-11-18 12:00:00"},
		{"before lunch", "2026-11-18 12:00:00"},
		{"by midnight", "2026-11-18"},
		{"by 4pm", "2026-11-18 16:00:00"},
		{"by four o'clock", "2026-11-18 16:00:00"},
		{"at 15:30", "2026-11-18 15:30:00"},
		{"by three", "2026-11-18 15:00:00"},
		{"by nine", "2026-11-19 09:00:00"},
		{"by 9 am", "2026-11-19 09:00:00"},
		{"at eleven in the morning", "2026-11-18 11:00:00"},
		{"at seven in the evening", "2026-11-18 19:00:00"},
		{"by end of day", "2026-11-18"},
		{"by the end of the day", "2026-11-18"},
		{"by EOD", "2026-11-18"},
		{"EOD tomorrow", "2026-11-19"},
		{"by EOD Friday", "2026-11-20"},
		{"by close of business", "2026-11-18 17:00:00"},
		{"by close of business Friday", "2026-11-20 17:00:00"},
		{"by COB", "2026-11-18 17:00:00"},
		{"by Friday", "2026-11-20"},
		{"by friday", "2026-11-20"},
		{"on Friday", "2026-11-20"},
		{"Friday", "2026-11-20"},
		{"until Friday", "2026-11-20"},
		{"before Friday", "2026-11-19"},
		{"no later than Friday", "2026-11-20"},
		{"by no later than Friday", "2026-11-20"},
		{"due on Friday", "2026-11-20"},
		{"due Friday", "2026-11-20"},
		{"this Friday", "2026-11-20"},
		{"by this Friday", "2026-11-20"},
		{"this coming Friday", "2026-11-20"},
		{"next Friday", "2026-11-27"},
		{"by next Friday", "2026-11-27"},
		{"Friday next week", "2026-11-27"},
		{"on Friday of next week", "2026-11-27"},
		{"by Friday noon", "2026-11-20 12:00:00"},
		{"by Friday at noon", "2026-11-20 12:00:00"},
		{"on Friday at ten", "2026-11-20 10:00:00"},
		{"at ten on Friday", "2026-11-20 10:00:00"},
		{"by 5pm on Friday", "2026-11-20 17:00:00"},
		{"by 5pm Friday", "2026-11-20 17:00:00"},
		{"on Friday morning", "2026-11-20 12:00:00"},
		{"Friday afternoon", "2026-11-20 17:00:00"},
		{"for Friday's review", "2026-11-20"},
		{"by Monday", "2026-11-23"},
		{"on Monday", "2026-11-23"},
		{"next Monday", "2026-11-23"},
		{"by Tuesday", "2026-11-24"},
		{"next Tuesday at ten", "2026-11-24 10:00:00"},
		{"by Wednesday", "2026-11-25"},
		{"next Wednesday", "2026-11-25"},
		{"by Thursday", "2026-11-19"},
		{"on Saturday", "2026-11-21"},
		{"by Sunday", "2026-11-22"},
		{"Monday week", "2026-11-30"},
		{"a week from Monday", "2026-11-30"},
		{"this week", "2026-11-20"},
		{"sometime this week", "2026-11-20"},
		{"by the end of the week", "2026-11-20"},
		{"by the end of this week", "2026-11-20"},
		{"before the end of the week", "2026-11-20"},
		{"by EOW", "2026-11-20"},
		{"next week", "2026-11-27"},
		{"by next week", "2026-11-27"},
		{"before next week", "2026-11-22"},
		{"early next week", "2026-11-23"},
		{"at the beginning of next week", "2026-11-23"},
		{"by the middle of next week", "2026-11-25"},
		{"end of next week", "2026-11-27"},
		{"by the end of next week", "2026-11-27"},
		{"late next week", "2026-11-27"},
		{"over the weekend", "2026-11-22"},
		{"this weekend", "2026-11-22"},
		{"next weekend", "2026-11-29"},
		{"this month", "2026-11-30"},
		{"by the end of the month", "2026-11-30"},
		{"before the end of the month", "2026-11-30"},
		{"by month end", "2026-11-30"},
		{"next month", "2026-12-31"},
		{"by the end of next month", "2026-12-31"},
		{"early next month", "2026-12-01"},
		{"this quarter", "2026-12-31"},
		{"next quarter", "2027-03-31"},
		{"by the end of the quarter", "2026-12-31"},
		{"by end of Q1", "2027-03-31"},
		{"in Q1", "2027-03-31"},
		{"by the end of the year", "2026-12-31"},
		{"by year end", "2026-12-31"},
		{"next year", "2027-12-31"},
		{"by 2028", "2028-12-31"},
		{"by the 14th", "2026-12-14"},
		{"on the 20th", "2026-11-20"},
		{"by the twentieth", "2026-11-20"},
		{"by the twenty first", "2026-11-21"},
		{"by the twenty-third", "2026-11-23"},
		{"by the 18th", "2026-12-18"},
		{"by the 31st", "2026-12-31"},
		{"on the first", "2026-12-01"},
		{"by the 5th of next month", "2026-12-05"},
		{"by December 5th", "2026-12-05"},
		{"by December 5", "2026-12-05"},
		{"by December fifth", "2026-12-05"},
		{"by the 5th of December", "2026-12-05"},
		{"by the fifth of December", "2026-12-05"},
		{"on 5 December", "2026-12-05"},
		{"on 5 December 2027", "2027-12-05"},
		{"by December 5, 2027", "2027-12-05"},
		{"before December 5th", "2026-12-04"},
		{"by Dec 5", "2026-12-05"},
		{"by March 3rd", "2027-03-03"},
		{"by the end of March", "2027-03-31"},
		{"in March", "2027-03-31"},
		{"by mid March", "2027-03-16"},
		{"at the start of January", "2027-01-01"},
		{"by November 10th", "2027-11-10"},
		{"Friday, November 20th", "2026-11-20"},
		{"Friday the 20th", "2026-11-20"},
		{"by 2026-12-05", "2026-12-05"},
		{"in two days", "2026-11-20"},
		{"in 2 days", "2026-11-20"},
		{"in a couple of days", "2026-11-20"},
		{"in a week", "2026-11-25"},
		{"in two weeks", "2026-12-02"},
		{"in two weeks' time", "2026-12-02"},
		{"within the next two weeks", "2026-12-02"},
		{"within a week", "2026-11-25"},
		{"two weeks from today", "2026-12-02"},
		{"three days from now", "2026-11-21"},
		{"a week from today", "2026-11-25"},
		{"in a fortnight", "2026-12-02"},
		{"in a month", "2026-12-18"},
		{"in an hour", "2026-11-18 11:00:00"},
		{"in twenty minutes", "2026-11-18 10:20:00"},
		{"within 24 hours", "2026-11-19 10:00:00"},
		{"call Anna on Monday about the launch by Friday", "2026-11-20"},
	})
}

func TestWordsThatNameNoDate(t *testing.T) {
	check(t, time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC), phrases{
		{"soon", "-"},
		{"as soon as possible", "-"},
		{"at the next meeting", "-"},
		{"last Friday", "-"},
		{"every Friday", "-"},
		{"since Monday", "-"},
		{"the other day", "-"},
		{"one of these days", "-"},
		{"in the first place", "-"},
		{"the second version", "-"},
		{"the first item", "-"},
		{"on the fourth floor", "-"},
		{"by three percent", "-"},
		{"at two companies", "-"},
		{"we may need two people", "-"},
		{"march on with it", "-"},
		{"on the one hand", "-"},
		{"it took two weeks", "-"},
		{"for two weeks", "-"},
		{"twenty minutes is enough", "-"},
		{"by the way", "-"},
		{"in the end", "-"},
		{"at the end of the call", "-"},
		{"at five locations", "-"},
		{"version 2.5", "-"},
	})
}

func TestEdgesOfWeeksMonthsAndYears(t *testing.T) {
	for _, c := range []struct {
		now       time.Time
		said, due string
	}{
		{time.Date(2026, 11, 20, 16, 0, 0, 0, time.UTC), "by Friday", "2026-11-27"},             // said on a Friday
		{time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC), "by the end of the week", "2026-11-22"}, // on a Saturday
		{time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), "next Monday", "2026-11-23"},            // on a Sunday
		{time.Date(2026, 12, 30, 9, 0, 0, 0, time.UTC), "next week", "2027-01-08"},
		{time.Date(2026, 12, 31, 9, 0, 0, 0, time.UTC), "tomorrow", "2027-01-01"},
		{time.Date(2026, 12, 31, 9, 0, 0, 0, time.UTC), "next month", "2027-01-31"},
		{time.Date(2026, 12, 15, 9, 0, 0, 0, time.UTC), "by January 10th", "2027-01-10"},
		{time.Date(2027, 1, 31, 9, 0, 0, 0, time.UTC), "in a month", "2027-02-28"},
		{time.Date(2028, 1, 31, 9, 0, 0, 0, time.UTC), "in a month", "2028-02-29"},
		{time.Date(2027, 2, 10, 9, 0, 0, 0, time.UTC), "by the end of the month", "2027-02-28"},
		{time.Date(2028, 2, 10, 9, 0, 0, 0, time.UTC), "by the end of the month", "2028-02-29"},
		{time.Date(2028, 2, 28, 9, 0, 0, 0, time.UTC), "tomorrow", "2028-02-29"},
		{time.Date(2027, 2, 28, 9, 0, 0, 0, time.UTC), "tomorrow", "2027-03-01"},
		{time.Date(2026, 11, 18, 9, 0, 0, 0, time.UTC), "by February 29th", "2028-02-29"},
		{time.Date(2027, 2, 1, 9, 0, 0, 0, time.UTC), "by the 30th", "2027-03-30"},
		{time.Date(2026, 4, 10, 9, 0, 0, 0, time.UTC), "by the 31st", "2026-05-31"},
		{time.Date(2026, 9, 30, 9, 0, 0, 0, time.UTC), "this quarter", "2026-09-30"},
		{time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC), "next quarter", "2027-03-31"},
		{time.Date(2026, 11, 18, 17, 30, 0, 0, time.UTC), "by five", "2026-11-19 17:00:00"},
		{time.Date(2026, 11, 18, 23, 30, 0, 0, time.UTC), "in an hour", "2026-11-19 00:30:00"},
	} {
		check(t, c.now, phrases{{c.said, c.due}})
	}
}

func TestZones(t *testing.T) {
	for _, zone := range []string{"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns"} {
		place, err := time.LoadLocation(zone)
		if err != nil {
			t.Skip("no zone data here")
		}
		check(t, time.Date(2026, 11, 18, 10, 0, 0, 0, place), phrases{
			{"by Friday", "2026-11-20"},
			{"tomorrow at 3pm", "2026-11-19 15:00:00"},
			{"by noon", "2026-11-18 12:00:00"},
		})
	}
	// The clocks change on the 29th of March 2026 in Berlin and on the 8th in New York.
	berlin, _ := time.LoadLocation("Europe/Berlin")
	check(t, time.Date(2026, 3, 28, 10, 0, 0, 0, berlin), phrases{{"tomorrow at noon", "2026-03-29 12:00:00"}, {"in two days", "2026-03-30"}})
	york, _ := time.LoadLocation("America/New_York")
	check(t, time.Date(2026, 3, 7, 22, 0, 0, 0, york), phrases{{"tomorrow at noon", "2026-03-08 12:00:00"}, {"within 24 hours", "2026-03-08 23:00:00"}})
}

func TestATermIsFirm(t *testing.T) {
	now := time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC)
	for said, want := range map[string]bool{"send it by Friday": true, "send it before Friday": true, "send it on Friday": false, "send it next week": false} {
		if due, ok := Find(words.Tokens(said), now); !ok || due.Firm != want {
			t.Errorf("%q: %+v, %v", said, due, ok)
		}
	}
}
