package insight

import (
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// people are the names that can own a task: known members, and others by how they are written.
type people struct {
	first map[string]string // first name in lower case -> name of the member
}

func knownPeople(messages []conversation.Message, members []conversation.Member) people {
	p := people{first: map[string]string{}}
	for _, m := range members {
		p.add(m)
	}
	for i := range messages {
		p.add(messages[i].From)
	}
	return p
}

func (p *people) add(m conversation.Member) {
	if !m.Known() || conversation.Numbered(m.Name) {
		return
	}
	first, _, _ := strings.Cut(strings.ToLower(m.Name), " ")
	if old, taken := p.first[first]; taken && old != m.Name {
		p.first[first] = "" // two of that name: neither is meant for certain
		return
	}
	p.first[first] = m.Name
}

// full is the member that a first name or a short form of it stands for, or the name itself.
func (p *people) full(name string) string {
	said := strings.ToLower(name)
	if member, known := p.first[said]; member != "" {
		return member
	} else if !known {
		if member := p.short(said); member != "" {
			return member
		}
	}
	return words.Capital(name)
}

// short is the only member whose first name is said shorter: "Ben" for Benjamin, "Bob" for Robert.
func (p *people) short(said string) string {
	const least = 3 // letters that say which name it is
	found, long := "", nicknames[said]
	for first, member := range p.first {
		if first != long && !(len(said) >= least && strings.HasPrefix(first, said)) {
			continue
		}
		if found != "" || member == "" {
			return "" // two it may be
		}
		found = member
	}
	return found
}

// nicknames are short forms that do not begin like the name.
var nicknames = map[string]string{
	"bob": "robert", "bill": "william", "liz": "elizabeth", "beth": "elizabeth", "mike": "michael", "tony": "anthony", "jim": "james", "dick": "richard",
	"rick": "richard", "ted": "edward", "kate": "katherine", "peggy": "margaret", "jack": "john", "chuck": "charles", "tom": "thomas", "jenny": "jennifer",
	"andy": "andrew", "dave": "david", "joe": "joseph", "hank": "henry", "sascha": "alexander", "sasha": "alexander", "alex": "alexander", "sepp": "josef",
}

// at is the number of tokens at i that name somebody (task.Namer).
func (p *people) at(tokens []words.Token, i int) int {
	if i >= len(tokens) {
		return 0
	}
	t := tokens[i]
	_, member := p.first[t.Norm]
	switch {
	case words.Function(t.Norm) || words.Chatter(t.Norm) && !member:
		return 0
	case member && (t.Upper() || words.GivenName(t.Norm)), words.GivenName(t.Norm):
	case t.Upper() && !startsSentence(tokens, i) && len(t.Norm) > 2 && t.Text != strings.ToUpper(t.Text) && addressed(tokens, i):
	default:
		return 0
	}
	if i+1 < len(tokens) && surname(tokens[i+1]) {
		return 2
	}
	return 1
}

func surname(t words.Token) bool {
	return t.Upper() && !t.Punct() && words.Content(t.Norm) && !words.GivenName(t.Norm)
}

func startsSentence(tokens []words.Token, i int) bool {
	return i == 0 || tokens[i-1].Punct() && tokens[i-1].Norm != ","
}

// addressed reports whether an unknown capitalised word stands where a person does: before
// a verb of duty, or between commas.
func addressed(tokens []words.Token, i int) bool {
	if i+1 >= len(tokens) {
		return false
	}
	return beforeDuty[tokens[i+1].Norm] && !startsSentence(tokens, i) && !words.Function(tokens[i-1].Norm)
}

var beforeDuty = words.Set("will should needs has must can could to would ,")
