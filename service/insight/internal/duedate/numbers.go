package duedate

import (
	"strconv"
	"strings"
	"time"
)

var units = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen " +
	"sixteen seventeen eighteen nineteen")

var tens = map[string]int{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}

var ordinals = strings.Fields("zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth " +
	"thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")

// number reads a count written in digits or as one word, up to 59 as a word ("forty-five").
func number(w string) (int, bool) {
	if n, err := strconv.Atoi(w); err == nil && n >= 0 {
		return n, true
	}
	for i, u := range units {
		if w == u {
			return i, true
		}
	}
	ten, unit, _ := strings.Cut(w, "-")
	n, ok := tens[ten]
	if !ok || unit == "" {
		return n, ok
	}
	m, ok := number(unit)
	return n + m, ok && m < 10
}

// dayOfMonth reads "14th", "14", "fourteenth", "twenty first", "twenty-first" from the
// parser's place and tells whether it was an ordinal.
func (p *parser) dayOfMonth() (day int, ordinal, ok bool) {
	w := p.peek(0)
	if tens[w] != 0 { // two words
		if n, isOrdinal := ordinalUnit(p.peek(1)); isOrdinal && n < 10 {
			p.at += 2
			return tens[w] + n, true, true
		}
	}
	if n, isOrdinal := ordinalWord(w); isOrdinal && n <= 31 {
		p.at++
		return n, true, true
	}
	if n, isNumber := number(w); isNumber && n >= 1 && n <= 31 {
		p.at++
		return n, false, true
	}
	return 0, false, false
}

func ordinalWord(w string) (int, bool) {
	if len(w) > 2 {
		if n, err := strconv.Atoi(w[:len(w)-2]); err == nil && strings.Contains("st nd rd th", w[len(w)-2:]) {
			return n, n >= 1
		}
	}
	ten, unit, compound := strings.Cut(w, "-")
	if compound && tens[ten] != 0 {
		n, ok := ordinalUnit(unit)
		return tens[ten] + n, ok && n < 10
	}
	if w == "thirtieth" {
		return 30, true
	}
	return ordinalUnit(w)
}

func ordinalUnit(w string) (int, bool) {
	for i, o := range ordinals {
		if w == o && i > 0 {
			return i, true
		}
	}
	return 0, false
}

// weekdays counts from Monday, 1; Sunday is 7.
var weekdays = map[string]int{
	"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
	"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thurs": 4, "thur": 4, "fri": 5,
	"monday's": 1, "tuesday's": 2, "wednesday's": 3, "thursday's": 4, "friday's": 5, "saturday's": 6, "sunday's": 7,
}

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}
