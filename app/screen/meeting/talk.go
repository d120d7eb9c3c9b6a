package meeting

import (
	"fmt"
	"slices"
	"sort"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// share is how long somebody spoke.
type share struct {
	name    string
	voice   int // the number of the speaker's colour
	seconds float64
	first   int // the first message
}

// talkTime sums up how long each known speaker spoke, longest first.
func talkTime(m Content) []share {
	voices := map[string]int{}
	var shares []share
	for i, message := range m.Messages {
		if !message.From.Known() {
			continue
		}
		at, seen := voices[message.From.ID]
		if !seen {
			at = len(shares)
			voices[message.From.ID] = at
			shares = append(shares, share{name: message.From.Name, voice: at, first: i})
		}
		shares[at].seconds += message.Duration
	}
	sort.SliceStable(shares, func(i, j int) bool { return shares[i].seconds > shares[j].seconds })
	return shares
}

// mostPeople is how many of those who spoke are named at once, when there are more.
const mostPeople = 8

// talk shows who spoke for how long; nil where nobody's voice is known. A click on a
// name goes to where that person first speaks.
func (o *overview) talk(shares []share) fyne.CanvasObject {
	if len(shares) == 0 {
		return o.unheard()
	}
	total := 0.0
	for _, s := range shares {
		total += s.seconds
	}
	var parts []widgets.Share
	for _, s := range shares {
		parts = append(parts, widgets.Share{Part: s.seconds, Color: widgets.VoiceColor(s.voice)})
	}
	chips := widgets.NewChips()
	add := func(some []share) {
		for _, s := range some {
			chips.AddColored(fmt.Sprintf("%s  %s · %s", s.name, text.Length(s.seconds), text.Percent(s.seconds/max(total, 1))),
				widgets.VoiceColor(s.voice), func() { o.screen.GoTo([]int{s.first}) })
		}
	}
	if len(shares) <= mostPeople+1 {
		add(shares)
	} else {
		add(shares[:mostPeople])
		chips.Add(text.Count("overview.more", len(shares)-mostPeople), func() {
			chips.RemoveLast()
			add(shares[mostPeople:])
			o.page.Refresh()
		})
	}
	heading := widgets.Border(nil, nil, nil, o.peopleLink(), widgets.NewLine(text.Say("overview.talk"), widgets.Strong))
	return widgets.Stack(8, heading, widgets.NewShareBar(parts), chips)
}

// unheard offers to find out who speaks where nobody has; nil where there is nothing to
// listen to.
func (o *overview) unheard() fyne.CanvasObject {
	if !o.screen.content.Unheard {
		return nil
	}
	find := widgets.NewTimeLink(text.Say("people.find"), func() { o.screen.FindSpeakers("") })
	return widgets.Border(nil, nil, nil, find, widgets.NewLine(text.Say("people.none"), widgets.Caption))
}

// peopleLink opens the list of those who speak.
func (o *overview) peopleLink() fyne.CanvasObject {
	words := text.Say("meeting.people")
	if slices.ContainsFunc(o.screen.content.Members, func(p conversation.Member) bool { return conversation.Numbered(p.Name) }) {
		words = text.Say("people.open")
	}
	return widgets.NewTimeLink(words, o.screen.Speakers)
}
