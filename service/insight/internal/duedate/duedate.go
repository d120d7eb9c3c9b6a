// Package duedate understands what people say about when something is due.
//
// A day without an hour is due at its last second, 23:59:59, and a longer span at the
// end of its last working day: "by Friday", "next week", "end of March". "Before" means
// up to the start of what follows. Wall-clock times are in the zone of the moment at
// which the words were said. Words that name no date ("soon", "next meeting", "the
// other day", "every Friday") give none.
package duedate

import (
	"time"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Due is a date found in a sentence: when, and which of its tokens say so.
type Due struct {
	At         time.Time
	Start, End int  // tokens [Start, End)
	Firm       bool // said as a term: "by Friday", not "on Friday"
}

// Find returns the due date that the tokens of a sentence, said at now, name. A date after
// "by" or "before" is preferred to the first one.
func Find(tokens []words.Token, now time.Time) (Due, bool) {
	p := parser{tokens: tokens, now: now}
	found, best := false, Due{}
	for i := 0; i < len(tokens); i++ {
		p.at = i
		due, firm, ok := p.due()
		if !ok {
			continue
		}
		if firm {
			due.Firm = true
			return due, true
		}
		if !found {
			found, best = true, due
		}
		i = due.End - 1
	}
	return best, found
}

// parser reads a sentence from the token at.
type parser struct {
	tokens []words.Token
	at     int
	now    time.Time
}

func (p *parser) peek(n int) string {
	if p.at+n < 0 || p.at+n >= len(p.tokens) {
		return ""
	}
	return p.tokens[p.at+n].Norm
}

// take moves past the given words if they come next.
func (p *parser) take(phrase ...string) bool {
	for i, w := range phrase {
		if p.peek(i) != w {
			return false
		}
	}
	p.at += len(phrase)
	return true
}

// takeAny moves past one word if it is in the set.
func (p *parser) takeAny(of map[string]bool) (string, bool) {
	w := p.peek(0)
	if w == "" || !of[w] {
		return "", false
	}
	p.at++
	return w, true
}

// days is a stretch of days, both included. exact is set when the phrase names a moment.
type days struct {
	first, last time.Time
	exact       bool
}

var (
	prepositions = words.Set("by before until till on in within at for around over during this due")
	notDue       = words.Set("last past every each previous since after between yesterday ago")
	roughly      = words.Set("about around like approximately")
	beforeDay    = words.Set("on this next")
	firmWords    = words.Set("by before until till due")
)

// due reads "[preposition] day [time]" or "[preposition] time [day]".
func (p *parser) due() (due Due, firm, ok bool) {
	start := p.at
	if notDue[p.peek(-1)] || (p.peek(-1) == "the" && notDue[p.peek(-2)]) {
		return Due{}, false, false
	}
	prep := ""
	if prepositions[p.peek(0)] && p.peek(0) != "this" {
		prep, _ = p.takeAny(prepositions)
		if prep == "due" {
			p.takeAny(prepositions)
		}
		p.take("no", "later", "than")
	} else if p.take("no", "later", "than") {
		prep = "by"
	}
	p.take("say")
	p.takeAny(roughly)
	at, ok := p.moment(prep)
	if !ok {
		p.at = start
		return Due{}, false, false
	}
	return Due{At: at, Start: start, End: p.at}, firmWords[prep], true
}

// moment reads a day, a time of day, or both in either order.
func (p *parser) moment(prep string) (time.Time, bool) {
	if span, ok := p.days(prep); ok {
		if span.exact {
			return span.last, true
		}
		if clock, ok := p.clockAfterDay(); ok {
			return clock.on(span.last), true
		}
		if prep == "before" {
			return endOf(span.first.AddDate(0, 0, -1)), true
		}
		return endOf(span.last), true
	}
	clock, ok := p.clock(prep)
	if !ok {
		return time.Time{}, false
	}
	save := p.at
	p.takeAny(beforeDay)
	if span, ok := p.dayAfterClock(save); ok {
		return clock.on(span.last), true
	}
	p.at = save
	at := clock.on(p.now)
	if !at.After(p.now) {
		at = clock.on(p.now.AddDate(0, 0, 1))
	}
	return at, true
}

func (p *parser) dayAfterClock(from int) (days, bool) {
	if p.at > from && p.peek(-1) != "on" {
		p.at = from // "this" and "next" belong to the day
	}
	span, ok := p.days("on")
	return span, ok && !span.exact
}

// endOf is the last second of a day.
func endOf(day time.Time) time.Time {
	y, m, d := day.Date()
	return time.Date(y, m, d, 23, 59, 59, 0, day.Location())
}

func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}
