package duedate

import (
	"strconv"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// clock is a time of day on the wall.
type clock struct{ hour, minute, second int }

func (c clock) on(day time.Time) time.Time {
	y, m, d := day.Date()
	return time.Date(y, m, d, c.hour, c.minute, c.second, 0, day.Location())
}

// Parts of a day end here when no hour is said.
var (
	noon      = clock{hour: 12}
	afternoon = clock{hour: 17}
	evening   = clock{hour: 21}
	night     = clock{23, 59, 59}
)

var dayParts = map[string]clock{
	"morning": noon, "lunch": noon, "lunchtime": noon, "afternoon": afternoon, "evening": evening, "night": night,
	"eod": night, "cob": afternoon, "eob": afternoon,
}

// clockAfterDay reads what may follow a day: "at three", "morning", "by noon", "first thing".
func (p *parser) clockAfterDay() (clock, bool) {
	save := p.at
	p.take(",")
	if c, ok := dayParts[p.peek(0)]; ok {
		p.at++
		p.refine(&c)
		return c, true
	}
	if p.take("first", "thing") {
		return clock{hour: 9}, true
	}
	prep, _ := p.takeAny(beforePart)
	p.take("the")
	if c, ok := dayParts[p.peek(0)]; ok && prep != "" {
		p.at++
		return c, true
	}
	if c, ok := p.clock(prep); ok {
		return c, true
	}
	p.at = save
	return clock{}, false
}

// refine reads the hour in "tomorrow morning at nine".
func (p *parser) refine(c *clock) {
	save := p.at
	pm := c.hour > 12
	if _, ok := p.takeAny(beforeHour); ok {
		if h, ok := p.clock("at"); ok {
			if pm && h.hour < 12 {
				h.hour += 12
			} else if !pm && h.hour >= 13 {
				h.hour -= 12
			}
			*c = h
			return
		}
	}
	p.at = save
}

// clock reads a time of day. A bare number is one only after at, by, before or until.
func (p *parser) clock(prep string) (clock, bool) {
	save := p.at
	switch {
	case p.take("noon"), p.take("midday"), prep != "" && p.take("lunch"), prep != "" && p.take("lunchtime"):
		return noon, true
	case p.take("midnight"):
		return night, true
	case p.take("tonight"):
		return night, true
	case p.takeEndOfDay():
		return night, true
	case p.take("close", "of", "business"), p.take("end", "of", "business"), p.take("end", "of", "play"), p.take("cob"):
		return afternoon, true
	}
	if c, ok := p.pastOrTo(); ok {
		return c, true
	}
	hour, minute, ok := p.hour()
	if ok {
		if c, ok := p.meridiem(hour, minute, prep); ok {
			return c, true
		}
	}
	p.at = save
	return clock{}, false
}

func (p *parser) takeEndOfDay() bool {
	return p.take("end", "of", "the", "day") || p.take("end", "of", "day") || p.take("the", "end", "of", "the", "day") ||
		p.take("the", "end", "of", "day") || p.take("eod")
}

// hour reads "9", "9:30", "nine", "nine thirty".
func (p *parser) hour() (hour, minute int, ok bool) {
	w := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(p.peek(0), "am"), "pm"), "h")
	if h, m, colon := strings.Cut(w, ":"); colon {
		hour, errH := strconv.Atoi(h)
		minute, errM := strconv.Atoi(m)
		return hour, minute, errH == nil && errM == nil && hour < 24 && minute < 60
	}
	hour, ok = number(w)
	if !ok || hour < 1 || hour > 24 {
		return 0, 0, false
	}
	if m, ok := number(p.peek(1)); ok && m >= 10 && m < 60 {
		p.at++
		minute = m
	}
	return hour, minute, true
}

// meridiem reads what follows an hour and decides whether it is morning or afternoon. An
// hour with neither is one of the working day: seven to eleven, noon, one to six.
func (p *parser) meridiem(hour, minute int, prep string) (clock, bool) {
	w := p.peek(0)
	p.at++
	am := strings.HasSuffix(w, "am") && len(w) > 2
	pm := strings.HasSuffix(w, "pm") && len(w) > 2
	marked := am || pm || strings.Contains(w, ":")
	switch {
	case p.take("am"), p.take("a", ".", "m", "."), p.take("a.m"), p.take("in", "the", "morning"):
		am, marked = true, true
	case p.take("pm"), p.take("p", ".", "m", "."), p.take("p.m"), p.take("in", "the", "afternoon"), p.take("in", "the", "evening"):
		pm, marked = true, true
	case p.take("o'clock"):
		marked = true
	}
	if !marked && (!hourWords[prep] || !p.clauseEnds()) {
		return clock{}, false
	}
	switch {
	case am && hour == 12:
		hour = 0
	case pm && hour < 12, !am && !pm && hour < 7:
		hour += 12
	}
	return clock{hour: hour % 24, minute: minute}, true
}

var (
	hourWords  = words.Set("at by before until till")
	beforeHour = words.Set("at by before around")
	beforePart = words.Set("at by before around in")
)

// clauseEnds reports whether no noun follows, so that the number before counts nothing.
func (p *parser) clauseEnds() bool {
	w := p.peek(0)
	return w == "" || p.tokens[p.at].Punct() || words.Function(w) || weekdays[w] != 0 || w == "sunday" || w == "tomorrow"
}

// pastOrTo reads "half past two", "quarter to five", "ten past nine".
func (p *parser) pastOrTo() (clock, bool) {
	save := p.at
	p.take("a")
	minutes, ok := 0, true
	switch {
	case p.take("half"):
		minutes = 30
	case p.take("quarter"):
		minutes = 15
	default:
		if minutes, ok = number(p.peek(0)); ok {
			p.at++
		}
	}
	before := p.peek(0) == "to"
	if ok && minutes < 60 && (p.take("past") || p.take("to")) {
		if hour, ok := number(p.peek(0)); ok && hour >= 1 && hour <= 12 {
			c, ok := p.meridiem(hour, 0, "at")
			if ok && before {
				c.hour, c.minute = (c.hour+23)%24, 60-minutes
			} else {
				c.minute = minutes
			}
			return c, ok
		}
	}
	p.at = save
	return clock{}, false
}
