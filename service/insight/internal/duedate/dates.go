package duedate

import (
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// writtenDate reads 2026-12-05 and nothing more ambiguous: 5/12 is May in one country and
// December in the next.
func (p *parser) writtenDate(string) (days, bool) {
	at, err := time.ParseInLocation(time.DateOnly, p.peek(0), p.now.Location())
	if err != nil {
		return days{}, false
	}
	p.at++
	return one(at), true
}

// date reads "the 14th", "March 3rd", "the third of March", "14 December 2026".
func (p *parser) date(prep string) (days, bool) {
	if m, ok := months[p.peek(0)]; ok {
		if prep == "" && !p.tokens[p.at].Upper() {
			return days{}, false // "we may two", "march on"
		}
		p.at++
		p.take("the")
		day, _, ok := p.dayOfMonth()
		return p.inMonth(day, m, ok)
	}
	the := p.take("the")
	day, ordinal, ok := p.dayOfMonth()
	if !ok {
		return days{}, false
	}
	save := p.at
	p.take("of")
	if m, ok := months[p.peek(0)]; ok {
		p.at++
		return p.inMonth(day, m, true)
	}
	if span, ok := p.period("of"); ok && p.peek(-1) == "month" {
		return dayIn(span.first, day)
	}
	p.at = save
	if !the || !ordinal || !datePrepositions[prep] || !p.clauseEnds() || p.peek(0) == "one" || p.peek(0) == "of" {
		return days{}, false
	}
	return p.nextDayOfMonth(day)
}

var datePrepositions = words.Set("by on before until till for due")

// inMonth is the coming day of the month, or the one of the year that follows in the sentence.
func (p *parser) inMonth(day int, m time.Month, ok bool) (days, bool) {
	if !ok {
		return days{}, false
	}
	y, said := p.year()
	if !said {
		y = p.now.Year()
	}
	span, ok := dayIn(time.Date(y, m, 1, 0, 0, 0, 0, p.now.Location()), day)
	if ok && !said && span.last.Before(p.today()) {
		return dayIn(time.Date(y+1, m, 1, 0, 0, 0, 0, p.now.Location()), day)
	}
	if !ok && !said && m == time.February && day == 29 {
		return p.nextLeapDay(y)
	}
	return span, ok
}

func (p *parser) nextLeapDay(y int) (days, bool) {
	for ; ; y++ {
		if span, ok := dayIn(time.Date(y, 2, 1, 0, 0, 0, 0, p.now.Location()), 29); ok {
			return span, true
		}
	}
}

// dayIn is the day of the month that begins at first, if the month has it.
func dayIn(first time.Time, day int) (days, bool) {
	at := first.AddDate(0, 0, day-1)
	return one(at), day >= 1 && at.Month() == first.Month()
}

func (p *parser) nextDayOfMonth(day int) (days, bool) {
	for ahead := range 12 {
		first := month(p.today(), ahead).first
		if span, ok := dayIn(first, day); ok && span.last.After(p.today()) {
			return span, true
		}
	}
	return days{}, false
}

// counted reads "in two weeks", "within the next three days", "a week from Monday", "in two weeks' time".
func (p *parser) counted(prep string) (days, bool) {
	p.take("the", "next")
	p.take("next")
	n, ok := p.count()
	if !ok {
		return days{}, false
	}
	p.take("working")
	p.take("business")
	unit := strings.TrimSuffix(strings.TrimSuffix(p.peek(0), "'"), "s")
	if unit == "'" || unit == "" {
		return days{}, false
	}
	unit = strings.TrimSuffix(unit, "'")
	p.at++
	if p.peek(0) == "time" {
		p.at++
	}
	from, said := p.countedFrom()
	if !said && prep != "in" && prep != "within" && prep != "over" {
		return days{}, false
	}
	return p.after(from, n, unit)
}

// countedFrom reads "from now", "from today", "from Monday".
func (p *parser) countedFrom() (time.Time, bool) {
	if p.take("from", "now") {
		return p.now, true
	}
	if p.peek(0) == "from" || p.peek(0) == "after" {
		p.at++
		if span, ok := p.days("on"); ok {
			return span.last, true
		}
		p.at--
	}
	return p.now, false
}

func (p *parser) after(from time.Time, n int, unit string) (days, bool) {
	switch unit {
	case "minute", "min":
		return days{last: from.Add(time.Duration(n) * time.Minute), exact: true}, true
	case "hour":
		return days{last: from.Add(time.Duration(n) * time.Hour), exact: true}, true
	case "day":
		return one(midnight(from).AddDate(0, 0, n)), true
	case "week":
		return one(midnight(from).AddDate(0, 0, 7*n)), true
	case "fortnight":
		return one(midnight(from).AddDate(0, 0, 14*n)), true
	case "month":
		return one(addMonths(midnight(from), n)), true
	case "quarter":
		return one(addMonths(midnight(from), 3*n)), true
	case "year":
		return one(addMonths(midnight(from), 12*n)), true
	}
	return days{}, false
}

// addMonths keeps the day of the month, or takes the month's last day if it is shorter:
// a month after the 31st of January is the last of February.
func addMonths(day time.Time, n int) time.Time {
	span := month(day, n)
	if at, ok := dayIn(span.first, day.Day()); ok {
		return at.last
	}
	return span.last
}

// count reads "two", "a", "an", "a couple of", "the next".
func (p *parser) count() (int, bool) {
	switch {
	case p.take("a", "couple", "of"), p.take("a", "couple"), p.take("couple", "of"):
		return 2, true
	case p.take("half", "an"), p.take("half", "a"):
		return 0, false
	case p.take("a"), p.take("an"):
		return 1, true
	}
	n, ok := number(p.peek(0))
	if ok {
		p.at++
	}
	return n, ok
}
