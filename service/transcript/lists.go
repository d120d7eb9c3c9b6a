package transcript

import (
	"context"
	"strconv"
	"strings"
	"unicode"
)

// said is one element of a list: a word, a line or a turn.
type said struct {
	fields
	group int     // the list it stands in, of several under the same names
	index int     // its place among the said of its listing
	in    *placed // the element around it that also has text, if there is one
	on    bool    // it goes on with a line
}

// placed is an element's place: the listing it is in, and where there.
type placed struct {
	listing *listing
	index   int
}

// listing is all elements that stand at the same place of a document: under the same
// names, in whatever list.
type listing struct {
	place string // the names on the way to it, joined by dots
	name  string // the last of them
	said  []said
	guess guess // of the list that is being read

	letters            int
	timed, ended       int // elements with a start, and with only an end
	speaking, speakers int // elements with a speaker, and how many there are
	words              bool
	punctuated         bool
	guessed            bool // hardly anything in it has a listed name
	aside              bool // it was made of the talk
}

// people tells who is meant by an identifier.
type people map[string]string

// lists goes through a document and collects what may be the list of what was said.
type lists struct {
	ctx      context.Context
	order    []*listing
	byPlace  map[string]*listing
	turns    []said // elements that tell who speaks when, without words
	people   people
	groups   int
	stopped  bool
	chatty   int // elements that are messages of a chat
	elements int
}

func newLists(ctx context.Context) *lists {
	return &lists{ctx: ctx, byPlace: map[string]*listing{}, people: people{}}
}

// around is what the objects around a value say.
type around struct {
	speaker string
	channel string
	start   rawTime
	line    *placed // the nearest element with text
	aside   bool    // it is within something that was made of the talk
}

// walk goes through a value that stands at a place.
func (l *lists) walk(v value, place, name string, in around) {
	if l.stopped = l.stopped || l.ctx.Err() != nil; l.stopped {
		return
	}
	switch v.kind {
	case object:
		for i, key := range v.keys {
			item := v.items[i]
			if item.kind != list && item.kind != object {
				continue
			}
			l.meet(plainKey(key), item)
			l.walk(item, place+"."+key, plainKey(key), in.within(plainKey(key), item))
		}
	case list:
		l.list(v, place, name, in)
	}
}

// within is what is around the value of a key.
func (in around) within(key string, v value) around {
	in.aside = (in.aside || asides[key]) && !sayings[key] && key != "words"
	if in.speaker == "" && v.kind == object { // as in the blocks of an editor: {"data": {"speaker": …, "words": …}}
		in.speaker = speakerOf(v.get("speaker"))
	}
	return in
}

// oneOf are lists whose first element is the best guess and whose others are not said.
var oneOf = map[string]bool{"alternatives": true, "nbest": true, "hypotheses": true}

// asides are lists of what was made of the talk, not of what was said.
var asides = wordSet("chapters actionitems highlights topics questions keypoints insights followups followupitems decisions tasks keywords soundbites")

// owners are lists of people or of channels with what each of them said inside.
var owners = map[string]bool{"participants": true, "speakers": true, "tracks": true, "channels": true, "attendees": true, "callers": true, "members": true, "participant": true}

func (l *lists) list(v value, place, name string, in around) {
	items := v.items
	if oneOf[name] && len(items) > 1 {
		items = items[:1]
	}
	here := l.byPlace[place]
	if here == nil {
		here = &listing{place: place, name: name}
		l.byPlace[place] = here
		l.order = append(l.order, here)
	}
	l.groups++
	group := l.groups
	here.aside = in.aside
	here.guess = guess{}
	if name != "words" {
		here.guess = guessKeys(items)
	}
	here.guessed = here.guessed || here.guess.text != "" && (here.guess.start != "" || here.guess.speaker != "")
	for i, item := range items {
		if i%checkEvery == 0 && l.ctx.Err() != nil {
			l.stopped = true
			return
		}
		inner := in
		switch item.kind {
		case object:
			inner = l.element(here, item, name, in, i, group, len(items))
		case list:
			if s, ok := tuple(item); ok {
				s.speaker, s.group, s.index, s.in = in.speaker, group, len(here.said), in.line
				here.said = append(here.said, s)
				continue
			}
		}
		l.walk(item, place, name, inner)
	}
}

// element takes in an object of a list, and returns what it says of what is inside.
func (l *lists) element(here *listing, v value, name string, in around, index, group, of int) around {
	f := readFields(v)
	here.guess.fill(&f, v)
	if l.elements++; isChatMessage(v) {
		l.chatty++
	}
	speaker := f.speaker
	if speaker == "" {
		speaker = in.speaker
	}
	inner := around{speaker: speaker, channel: in.channel, start: f.start, line: in.line, aside: in.aside}
	if owners[name] {
		if of > 1 && (name == "channels" || name == "tracks") {
			inner.channel = "Channel " + strconv.Itoa(index+1)
		}
		if own := nameOf(v); own != "" && f.speaker == "" {
			inner.speaker = own
		}
	}
	if tag := v.get("channelTag"); tag.kind == numeral && speaker == "" { // Google's
		inner.channel = "Channel " + tag.text
	}
	if !f.start.known && index == 0 {
		f.start = in.start
	}
	if name == "words" && !f.hasText {
		f.text = v.get("name").text
		f.hasText = f.text != ""
	}
	f.speaker = inner.speaker
	switch {
	case f.hasText:
		s := said{fields: f, group: group, index: len(here.said), in: in.line}
		if s.speaker == "" {
			s.speaker = inner.channel
		}
		inner.line = &placed{here, s.index}
		here.said = append(here.said, s)
	case f.speaker != "" && f.start.known && (f.end.known || f.length.known):
		l.turns = append(l.turns, said{fields: f, group: group})
	}
	return inner
}

// tuple reads a word and its times from a list, as IBM writes it.
func tuple(v value) (said, bool) {
	if len(v.items) < 3 || v.items[0].kind != textual || v.items[1].kind != numeral || v.items[2].kind != numeral {
		return said{}, false
	}
	f := fields{text: v.items[0].text, hasText: true, start: readTime("", v.items[1]), end: readTime("", v.items[2])}
	return said{fields: f}, true
}

// learn remembers the name of a person who also has an identifier.
func (l *lists) learn(v value) {
	name := nameOf(v)
	if name == "" {
		return
	}
	for _, key := range idKeys {
		if id := v.get(key); (id.kind == textual || id.kind == numeral) && id.text != name {
			l.people.add(id.text, name)
		}
	}
}

func (p people) add(id, name string) {
	if _, have := p[id]; !have && len(p) < maxPeople {
		p[id] = name
	}
}

const maxPeople = 100_000

// meet remembers the people of a table from identifiers to names.
func (l *lists) meet(key string, v value) {
	switch key {
	case "speakers", "speakernames", "speakermap", "speakerlabels", "speakermapping", "participants", "people", "persons", "names", "speakerslist", "users", "contributors", "members", "attendees", "parties":
	default:
		return
	}
	switch v.kind {
	case object:
		for i, id := range v.keys {
			switch item := v.items[i]; item.kind {
			case textual:
				l.people.add(id, item.text)
			case object:
				if name := nameOf(item); name != "" {
					l.people.add(id, name)
				}
			}
		}
	case list:
		for i, item := range v.items {
			switch item.kind {
			case textual:
				l.people.add("#"+strconv.Itoa(i), item.text)
			case object:
				l.learn(item)
			}
		}
	}
}

// isChatMessage reports whether an object is something that was typed.
func isChatMessage(v value) bool {
	has := func(keys ...string) bool {
		for _, k := range keys {
			if v.get(k).kind != null {
				return true
			}
		}
		return false
	}
	typed := v.get("type")
	switch {
	case typed.text == "message" && has("ts", "date", "user", "subtype", "date_unixtime"):
		return true
	case has("client_msg_id", "edited_timestamp", "mention_everyone", "date_unixtime", "reactions") && has("text", "content"):
		return true
	case v.get("role").kind == textual && v.get("content").kind != null && !has("start", "start_time", "timestamp", "time"):
		return true
	}
	return has("user") && has("ts") && has("text") && !has("end", "start")
}

// measure counts what a listing holds.
func (l *listing) measure() {
	names, fields, signs := map[string]bool{}, 0, 0
	for _, s := range l.said {
		if strings.TrimSpace(s.text) == "" {
			continue
		}
		for _, r := range s.text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				l.letters++
			}
		}
		fields += len(strings.Fields(s.text))
		if strings.ContainsAny(s.text, ".?!。？！") {
			signs++
		}
		switch {
		case s.start.known:
			l.timed++
		case s.end.known:
			l.ended++
		}
		if s.speaker != "" {
			l.speaking++
			names[s.speaker] = true
		}
	}
	l.speakers = len(names)
	l.words = len(l.said) > 2 && fields*2 < len(l.said)*3
	l.punctuated = signs > 0
}

// rank is how good a listing is as what was said.
func (l *listing) rank() int {
	n, rank := len(l.said), 0
	if l.speaking*10 >= n*3 {
		rank += 4
	}
	if l.speakers > 1 {
		rank++
	}
	switch {
	case l.timed*10 >= n*6:
		rank += 4
	case l.timed > 0 || l.ended*10 >= n*6:
		rank += 2
	}
	if !l.words {
		rank++
	}
	if l.punctuated {
		rank++
	}
	return rank
}

// best is the listing that has what was said: nearly all the words there are, and of
// those the one that tells most about speakers and times.
func (l *lists) best() *listing {
	most := 0
	for _, c := range l.order {
		c.said = withoutRepeat(c.said)
		c.measure()
		if c.timed+c.ended+c.speaking > 0 && !c.aside {
			most = max(most, c.letters)
		}
	}
	var best *listing
	for _, c := range l.order {
		if c.letters == 0 || c.aside || c.letters*10 < most*8 || c.timed+c.ended+c.speaking == 0 && !sayings[c.name] {
			continue
		}
		if best == nil || c.rank() > best.rank() || c.rank() == best.rank() && c.letters > best.letters {
			best = c
		}
	}
	return best
}

// sayings are lists of what was said, even when they tell nothing else.
var sayings = map[string]bool{"segments": true, "utterances": true, "sentences": true, "transcript": true, "transcripts": true, "captions": true,
	"transcription": true, "messages": true, "lines": true, "dialogue": true, "dialog": true, "conversation": true, "turns": true, "subtitles": true, "cues": true,
	"results": true, "alternatives": true, "chunks": true, "monologues": true, "paragraphs": true}

// withoutRepeat leaves only the last list where it repeats all the others: Google
// sends the words once more, with their speakers.
func withoutRepeat(all []said) []said {
	n := len(all)
	if n < 2 || all[0].group == all[n-1].group {
		return all
	}
	last := n - 1
	for last > 0 && all[last-1].group == all[n-1].group {
		last--
	}
	rest := n - last
	if rest < last*9/10 || rest < 2 || strings.TrimSpace(all[0].text) != strings.TrimSpace(all[last].text) || strings.TrimSpace(all[1].text) != strings.TrimSpace(all[last+1].text) {
		return all
	}
	return all[last:]
}
