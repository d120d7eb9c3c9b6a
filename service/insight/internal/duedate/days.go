package duedate

import (
	"strconv"
	"time"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// days reads a day or a stretch of days.
func (p *parser) days(prep string) (days, bool) {
	save := p.at
	for _, read := range []func(string) (days, bool){
		p.relativeDay, p.weekday, p.partOfPeriod, p.date, p.period, p.writtenDate, p.counted,
	} {
		p.at = save
		if span, ok := read(prep); ok {
			return span, true
		}
	}
	p.at = save
	return days{}, false
}

func one(day time.Time) days { return days{first: day, last: day} }

func (p *parser) today() time.Time { return midnight(p.now) }

// relativeDay reads today, tomorrow, the day after tomorrow, this afternoon.
func (p *parser) relativeDay(string) (days, bool) {
	p.take("first", "thing")
	today := p.today()
	switch {
	case p.take("the", "day", "after", "tomorrow"), p.take("day", "after", "tomorrow"):
		return one(today.AddDate(0, 0, 2)), true
	case p.take("tomorrow"), p.take("tomorrow's"), p.take("the", "next", "day"):
		if p.take("week") {
			return one(today.AddDate(0, 0, 8)), true
		}
		return one(today.AddDate(0, 0, 1)), true
	case p.take("later", "today"), p.take("today"), p.take("today's"):
		return one(today), true
	case p.peek(0) == "this" && dayParts[p.peek(1)] != (clock{}):
		p.at++
		return one(today), true
	}
	return days{}, false
}

// weekday reads "Friday", "this Friday", "next Friday", "Friday week", "Friday next week".
func (p *parser) weekday(string) (days, bool) {
	next := false
	p.take("first", "thing")
	p.take("on")
	switch {
	case p.take("the", "following"), p.take("next"):
		next = true
	case p.take("this", "coming"), p.take("the", "coming"), p.take("coming"), p.take("this"):
	}
	day := weekdays[p.peek(0)]
	if day == 0 {
		return days{}, false
	}
	p.at++
	monday := startOfWeek(p.today())
	if next || p.take("next", "week") || p.take("of", "next", "week") {
		return one(monday.AddDate(0, 0, 6+day)), true
	}
	at := monday.AddDate(0, 0, day-1)
	if !at.After(p.today()) {
		at = at.AddDate(0, 0, 7)
	}
	if p.take("week") {
		at = at.AddDate(0, 0, 7)
	}
	p.skipSameDate(at)
	return one(at), true
}

// skipSameDate reads the date in "Friday the 27th" when it is the same day.
func (p *parser) skipSameDate(day time.Time) {
	save := p.at
	marked := p.take(",")
	marked = p.take("the") || marked
	if n, _, ok := p.dayOfMonth(); !marked || !ok || n != day.Day() {
		p.at = save
	}
}

func startOfWeek(day time.Time) time.Time {
	return day.AddDate(0, 0, -((int(day.Weekday()) + 6) % 7))
}

var partWords = words.Set("end start beginning middle mid early late")

// partOfPeriod reads "(the) end of next week", "early in March", "mid-January", "month end".
func (p *parser) partOfPeriod(prep string) (days, bool) {
	p.take("the", "very")
	p.take("the")
	part, ok := p.takeAny(partWords)
	if !ok {
		return p.periodEnd()
	}
	p.take("of")
	p.take("in")
	span, ok := p.period("of")
	if !ok {
		return days{}, false
	}
	switch part {
	case "end", "late":
		return ending(span), true
	case "start", "beginning", "early":
		return one(span.first), true
	}
	middle := span.first.AddDate(0, 0, int(span.last.Sub(span.first).Hours()/48))
	return one(middle), true
}

// ending is the end of a span: what is due before it may still be done on its last day.
func ending(span days) days {
	return days{first: span.last.AddDate(0, 0, 1), last: span.last}
}

func (p *parser) periodEnd() (days, bool) {
	today := p.today()
	switch {
	case p.take("eow"), p.take("week's", "end"):
		return ending(week(today)), true
	case p.take("month", "end"), p.take("month's", "end"), p.take("eom"):
		return ending(month(today, 0)), true
	case p.take("quarter", "end"), p.take("eoq"):
		return ending(quarter(today, 0)), true
	case p.take("year", "end"), p.take("year's", "end"), p.take("eoy"):
		return ending(year(today.Year(), today.Location())), true
	}
	return days{}, false
}

// period reads a week, weekend, month, quarter or year.
func (p *parser) period(prep string) (days, bool) {
	if span, ok := p.namedPeriod(prep); ok {
		return span, true
	}
	ahead := 0
	switch {
	case p.take("next"), p.take("the", "next"), p.take("the", "following"):
		ahead = 1
	case p.take("this", "coming"), p.take("the", "coming"), p.take("coming"), p.take("this"), p.take("the", "current"):
	case prep == "of", prep == "over", p.peek(1) == "weekend":
		p.take("the") // "end of the month", "end of month", "over the weekend"
	default:
		return days{}, false
	}
	return p.unitAhead(ahead)
}

func (p *parser) unitAhead(ahead int) (days, bool) {
	today := p.today()
	switch {
	case p.take("week"):
		return week(today.AddDate(0, 0, 7*ahead)), true
	case p.take("weekend"):
		saturday := startOfWeek(today).AddDate(0, 0, 5+7*ahead)
		return days{first: saturday, last: saturday.AddDate(0, 0, 1)}, true
	case p.take("month"):
		return month(today, ahead), true
	case p.take("quarter"):
		return quarter(today, ahead), true
	case p.take("year"):
		return year(today.Year()+ahead, today.Location()), true
	}
	return days{}, false
}

// namedPeriod reads "March", "March 2027", "Q2", "2027".
func (p *parser) namedPeriod(prep string) (days, bool) {
	today := p.today()
	save := p.at
	p.take("next")
	p.take("this")
	if m, ok := months[p.peek(0)]; ok && (prep != "" && prep != "at") {
		p.at++
		y, said := p.year()
		if !said {
			y = today.Year()
			if m < today.Month() {
				y++
			}
		}
		return month(time.Date(y, m, 1, 0, 0, 0, 0, today.Location()), 0), true
	}
	p.at = save
	if w := p.peek(0); len(w) == 2 && w[0] == 'q' && w[1] >= '1' && w[1] <= '4' && prep != "" {
		p.at++
		q := quarter(time.Date(today.Year(), time.Month(3*int(w[1]-'0')-2), 1, 0, 0, 0, 0, today.Location()), 0)
		if q.last.Before(today) {
			q = quarter(q.first.AddDate(1, 0, 0), 0)
		}
		return q, true
	}
	if y, ok := p.year(); ok && (prep == "of" || prep == "by") {
		return year(y, today.Location()), true
	}
	p.at = save
	return days{}, false
}

// year reads a year of this century written in digits.
func (p *parser) year() (int, bool) {
	save := p.at
	p.take(",")
	y, err := strconv.Atoi(p.peek(0))
	if err != nil || y < 2000 || y > 2099 {
		p.at = save
		return 0, false
	}
	p.at++
	return y, true
}

// week is Monday to Friday, or to Sunday when its Friday is past.
func week(day time.Time) days {
	monday := startOfWeek(day)
	last := monday.AddDate(0, 0, 4)
	if day.After(last) {
		last = monday.AddDate(0, 0, 6)
	}
	return days{first: monday, last: last}
}

func month(day time.Time, ahead int) days {
	first := time.Date(day.Year(), day.Month()+time.Month(ahead), 1, 0, 0, 0, 0, day.Location())
	return days{first: first, last: first.AddDate(0, 1, -1)}
}

func quarter(day time.Time, ahead int) days {
	begin := (int(day.Month())-1)/3*3 + 1 + 3*ahead
	first := time.Date(day.Year(), time.Month(begin), 1, 0, 0, 0, 0, day.Location())
	return days{first: first, last: first.AddDate(0, 3, -1)}
}

func year(y int, zone *time.Location) days {
	return days{first: time.Date(y, 1, 1, 0, 0, 0, 0, zone), last: time.Date(y, 12, 31, 0, 0, 0, 0, zone)}
}
