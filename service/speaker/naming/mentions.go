package naming

import (
	"regexp"
	"strings"
)

// way is how a sentence names somebody.
type way int

const (
	self   way = iota // its own speaker
	next              // who speaks next
	before            // who spoke before
)

type mention struct {
	name string
	way  way
}

// person is a first name, perhaps with a second.
const person = `(\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?)`

// patterns are the ways in which people are named. They look at capitals, which the
// recogniser writes.
var patterns = []struct {
	way way
	*regexp.Regexp
}{
	{self, regexp.MustCompile(`^(?:(?i:hi|hello|hey|good morning|good afternoon|so|yes|yeah|okay|ok)[^.?!]{0,20}, ?)?(?:(?i:this is)|(?i:it's)) ` + person + `(?:[.!,]| (?i:here|speaking|from|again)\b|$)`)},
	{self, regexp.MustCompile(`\b(?i:my name is|my name's|i am called|call me) ` + person)},
	{self, regexp.MustCompile(`^(?:(?i:hi|hello|hey|good morning|good afternoon)[^.?!]{0,20}[,.] ?)?(?:I'm|I am) ` + person + `(?:[.!,]| (?i:from|and)\b|$)`)},
	{self, regexp.MustCompile(`^` + person + ` (?i:here|speaking)[.!,]`)},
	{before, regexp.MustCompile(`\b(?i:thanks|thank you|thanks a lot|thanks so much|thank you very much|thank you so much|cheers),? ` + person + `(?:[.!,]|$)`)},
	{before, regexp.MustCompile(`\b(?i:good point|well said|great question|good question|i agree|exactly|that's right), ` + person + `(?:[.!,]|$)`)},
	{next, regexp.MustCompile(`\b(?i:over to you|go ahead|go on|your turn|you're next|back to you|please),? ` + person + `(?:[.!,?]|$)`)},
	{next, regexp.MustCompile(`^(?:(?i:so|okay|ok|and|now|right|alright|well),? )?` + person + `, (?i:over to you|go ahead|your turn|you're next|you go first|would you|could you|can you|do you|what do you|what about|how about|are you|have you|what's your|how are)\b`)},
	{next, regexp.MustCompile(`(?i:what do you think|how about you|what about you|what's your view|any thoughts|do you agree|how was yours|are you there|can you hear me), ` + person + `\?`)},
}

// noNames begin with a capital and are nobody's name.
var noNames = wordSet(`
	I You He She It We They This That These Those There Here The A An And But Or So If When What Who How Why Where Which
	Yes No Yeah Okay Ok Oh Well Now Then Right Sure Great Good Fine Sorry Please Thanks Thank Hello Hi Hey Bye Cheers Welcome
	Everyone Everybody All Guys Folks Team Ladies Gentlemen Sir Madam God Jesus Christ Lord Both Again Anyway Just Not My Our Your
	Monday Tuesday Wednesday Thursday Friday Saturday Sunday Today Tomorrow Yesterday
	January February March July September October November December Christmas Easter
	English French German Spanish Chinese American British European Europe America England London Google Microsoft Zoom Apple Amazon Slack
	Going Getting Doing Trying Looking Afraid Happy Glad Done Ready Back Mom Dad Mum Doctor Mister Mr Mrs Ms Dr Professor`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// mentions are the people whom a sentence names in one of the ways.
func mentions(text string) []mention {
	var found []mention
	for _, p := range patterns {
		for _, m := range p.FindAllStringSubmatch(text, -1) {
			if name := nameOf(m[1]); name != "" {
				found = append(found, mention{name, p.way})
			}
		}
	}
	return found
}

// nameOf is the name in one or two capital words; empty if it is none.
func nameOf(words string) string {
	first, second, _ := strings.Cut(words, " ")
	if noNames[first] || strings.ContainsAny(first, "’'") || first == strings.ToUpper(first) {
		return ""
	}
	if second == "" || noNames[second] || strings.ContainsAny(second, "’'") && !strings.HasPrefix(second, "O") {
		return first
	}
	return first + " " + second
}
