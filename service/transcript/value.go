package transcript

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
)

// value is one value of a JSON text, or of XML and tables, which take its shape. It
// keeps the order of an object's members and shares the memory of the text.
//
// encoding/json refuses a whole file over the NaN that Python writes for a word
// without a probability, over a missing end, and over several values in a row; and
// as maps the words of a day of talk would take a gigabyte.
type value struct {
	kind  valueKind
	text  string   // of a text, a number or a boolean
	keys  []string // of an object, one for each item
	items []value
}

type valueKind uint8

const (
	null valueKind = iota
	boolean
	numeral
	textual
	list
	object
)

const (
	maxValues = 6_000_000
	maxDepth  = 200
)

var errTooMany = errors.New("too many values")

// get is the member of an object, null when there is none.
func (v value) get(key string) value {
	for i, k := range v.keys {
		if k == key {
			return v.items[i]
		}
	}
	return value{}
}

// parseValues reads all values of a text. What is broken ends it: the values so far
// are returned, the last one as far as it goes.
func parseValues(ctx context.Context, text string) ([]value, error) {
	p := valueParser{ctx: ctx, text: text}
	var values []value
	for {
		p.space()
		if p.at >= len(p.text) || p.broken {
			return values, p.err
		}
		values = append(values, p.value(0))
		if p.err != nil {
			return nil, p.err
		}
		for p.at < len(p.text) && p.text[p.at] == ',' {
			p.at++
		}
	}
}

type valueParser struct {
	ctx    context.Context
	text   string
	at     int
	count  int
	broken bool
	err    error
}

func (p *valueParser) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\n\r", p.text[p.at]) >= 0 {
		p.at++
	}
}

func (p *valueParser) value(depth int) value {
	p.count++
	switch {
	case p.count > maxValues || depth > maxDepth:
		p.err = errTooMany
	case p.count%checkEvery == 0 && p.ctx.Err() != nil:
		p.err = context.Cause(p.ctx)
	}
	p.space()
	if p.err != nil || p.at >= len(p.text) {
		p.broken = true
		return value{}
	}
	switch p.text[p.at] {
	case '{':
		return p.members(depth)
	case '[':
		return p.elements(depth)
	case '"':
		return value{kind: textual, text: p.string()}
	}
	return p.word()
}

func (p *valueParser) elements(depth int) value {
	v := value{kind: list}
	for p.at++; p.more(']'); {
		v.items = append(v.items, p.value(depth+1))
	}
	return v
}

func (p *valueParser) members(depth int) value {
	v := value{kind: object}
	for p.at++; p.more('}'); {
		if p.text[p.at] != '"' {
			p.broken = true
			break
		}
		key := p.string()
		p.space()
		if p.at >= len(p.text) || p.text[p.at] != ':' {
			p.broken = true
			break
		}
		p.at++
		v.keys = append(v.keys, key)
		v.items = append(v.items, p.value(depth+1))
	}
	return v
}

// more reports whether another element follows, and goes behind the end otherwise.
func (p *valueParser) more(end byte) bool {
	for !p.broken && p.err == nil {
		p.space()
		switch {
		case p.at >= len(p.text):
			p.broken = true
		case p.text[p.at] == ',':
			p.at++
			continue
		case p.text[p.at] == end:
			p.at++
			return false
		default:
			return true
		}
	}
	return false
}

func (p *valueParser) string() string {
	from := p.at + 1
	escaped := false
	for i := from; i < len(p.text); i++ {
		switch p.text[i] {
		case '\\':
			escaped = true
			i++
		case '"':
			p.at = i + 1
			if !escaped {
				return p.text[from:i]
			}
			return unquote(p.text[from-1 : i+1])
		}
	}
	p.at, p.broken = len(p.text), true
	return p.text[from:]
}

func unquote(quoted string) string {
	var s string
	if err := json.Unmarshal([]byte(quoted), &s); err != nil {
		return strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\"`, `"`, `\\`, `\`).Replace(quoted[1 : len(quoted)-1])
	}
	return s
}

// word reads a number, a constant, or whatever else stands between commas.
func (p *valueParser) word() value {
	from := p.at
	for p.at < len(p.text) && strings.IndexByte(",]} \t\n\r:", p.text[p.at]) < 0 {
		p.at++
	}
	word := p.text[from:p.at]
	switch {
	case word == "":
		p.at, p.broken = p.at+1, true
		return value{}
	case word == "true", word == "false":
		return value{kind: boolean, text: word}
	case word[0] == '-' && len(word) > 1 && isDigit(word[1]), isDigit(word[0]):
		return value{kind: numeral, text: word}
	}
	return value{}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
