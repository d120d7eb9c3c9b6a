package task

import (
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Class is what a verb says about a task.
type Class int

// The classes, NoVerb first so that a word of no class is none.
const (
	NoVerb  Class = iota
	Other         // a verb like any other
	Doing         // makes, finds or changes something that can be shown afterwards
	Contact       // gets in touch, meets, schedules, reports back
	Flow          // happens in the meeting itself: "I'll start", "can you repeat that"
	State         // is no act: be, have, know
)

var verbs = table(map[Class]string{
	Doing: `send prepare write draft review check fix update finish complete create build make design test order buy book research investigate
		analyze analyse evaluate collect gather compile produce deliver submit file publish post upload print sign pay approve hire recruit
		fire migrate deploy install configure implement document record summarize summarise translate measure calculate estimate compare verify
		confirm validate clean remove delete replace repair move change rewrite revise edit correct adjust improve redo rework finalize finalise
		find look figure get bring provide forward share distribute circulate assign delegate handle organize organise coordinate negotiate
		sort resolve solve launch release ship rename refactor merge plan propose develop work put add ensure double-check doublecheck follow
		audit source quote invoice track monitor run set draw model cost price study present commission request apply register cancel renew
		upgrade roll escalate pull chase select choose pick decide define specify outline list prioritize prioritise train onboard tidy
		dig hand transfer convert generate export import scan copy attach fill return mock prototype wrap type begin
		ask finish give let take do try own sell offer join postpone revisit survey recheck rename
		reduce increase cut raise transcribe secure migrate rewrite prove learn open close`,
	Contact: `call phone ring email e-mail mail message text ping contact meet schedule reschedule invite reach sync arrange
		inform notify remind report speak liaise consult introduce connect catch circle touch interview debrief convene`,
	Flow: `start go talk discuss say tell show see hear explain repeat continue stop skip turn switch wait hold mute unmute
		sit stand listen read think mention guess jump pass clarify describe elaborate
		wonder suggest recap agree stick keep leave admit argue pretend imagine assume recognise recognize bet press push click use play laugh
		eat drink enjoy cover`,
	State: `be have know understand want need like love hate hope believe remember forget feel seem become happen exist mean depend die
		lose end stay live appreciate expect fall suck care worry matter hurt bear afford tend fail contain include consist
		belong prefer trust doubt notice realize realise hang miss`,
}, strings.Fields)

// table turns lists into one table. An entry of two lists is of the later class.
func table(lists map[Class]string, cut func(string) []string) map[string]Class {
	m := map[string]Class{}
	for _, class := range []Class{State, Flow, Doing, Contact} {
		for _, entry := range cut(lists[class]) {
			m[strings.TrimSpace(entry)] = class
		}
	}
	return m
}

// classify gives the class of the verb w that is followed by the words next and after.
func classify(w, next, after string) Class {
	if class, ok := phrasal[w+" "+next+" "+after]; ok {
		return class
	}
	if class, ok := phrasal[w+" "+next]; ok {
		return class
	}
	if class := verbs[w]; class != NoVerb {
		return class
	}
	if words.Function(w) || strings.HasSuffix(w, "ly") || w == "" {
		return NoVerb
	}
	return Other
}

// phrasal are verbs of two or three words whose class is not that of the first.
var phrasal = table(map[Class]string{
	Contact: `get back|get in touch|get together|get hold|follow up|reach out|report back|check in|check with|touch base|circle back|
		set up a|sit down|have a call|have a meeting|have a chat|catch up|let you know|let me know|let us know|let them know|let him know|let her know|
		come back to|talk to|talk with|speak to|speak with|write to|meet up|meet with|keep you posted|keep me posted|give you a|give me a|drop me|send an invite|
		send out an|send you an|loop in|book a meeting|book a call|put in a|arrange a|set a meeting|organize a meeting|put you in|ask the|ask him|ask her|ask them`,
	Flow: `move on|go on|go ahead|go back|go through|go over|go to|go with|go for|get started|get going|get to|get into|get on|take a|look at this|look at that|have a look|
		give you a quick|give it a|make it|make a note|make that|put it this|put this up|do that|do this|do it|do we|bring up|bring this|
		start with|ask you|ask a|ask about|ask if|let you|let me|let us|give you|work with|work out|work in|work for|find it|try and|try to|try that|take that|take it|take this|run out|
		set aside|pick up|pull up|share my|check it|run through|add that|add to|look like|add something|
		do something|do anything|change it|change that|get a|get it|get that|get the|get rid|get an|make sense|make sure`,
	Doing: `look into|look up|look at|take care|take on|take over|find out|figure out|come up|come back with|work on|work out the|work through the|go and|go out and|put together|put up|put in|
		make sure|sort out|deal with|take an action|take the|have it|have that|have the|have a draft|get it done|get it to|get that to|get you|get the|set up|write up|
		keep an eye|keep track|bring the|bring a|try to get|try to find|turn in|hand in|hand over|do the|do a|do some|draw up|type up|
		get a quote|get an estimate|get approval|get feedback|go ahead and book|use the|read up|read through the|read the|go find|think about|play with`,
	State: `get used|come from|come to|come in|go wrong|work well|look good|look nice|look better`,
}, func(list string) []string { return strings.Split(list, "|") })

// base is the plain form of a verb in -ing, as far as spelling tells.
func base(w string) string {
	stem, ok := strings.CutSuffix(w, "ing")
	if !ok || len(stem) < 2 {
		return w
	}
	if verbs[stem] != 0 {
		return stem
	}
	if verbs[stem+"e"] != 0 {
		return stem + "e"
	}
	n := len(stem)
	if stem[n-1] == stem[n-2] && verbs[stem[:n-1]] != 0 {
		return stem[:n-1]
	}
	return stem
}

// Verb reports whether the word is known as a verb in its plain form.
func Verb(norm string) bool { return verbs[norm] != NoVerb }

// Base is the plain form of a verb in -ing ("preparing" -> "prepare").
func Base(w string) string { return base(w) }
