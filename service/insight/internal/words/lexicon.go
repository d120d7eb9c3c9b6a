package words

import "strings"

func set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// Set is the set of the words of a list separated by spaces.
func Set(list string) map[string]bool { return set(list) }

var hesitations = set("um uh umm uhh er erm eh hmm hm mm mmm mm-hmm mm-mm mhm uh-huh uhhuh ah oh ooh huh ugh em uhm mm-kay")

// Hesitation reports whether the word is a sound and not a word.
func Hesitation(norm string) bool { return hesitations[norm] }

var function = set(`a an the this that these those some any no every each either neither both all another such other others same own
 i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it its itself they them their theirs themselves
 one ones who whom whose which what where when why how whatever whichever whoever wherever
 and or but nor so yet if then else than as because since while until unless though although whether
 of in on at by for with about against between into through during before after above below to from up down out off over under again further around along across behind beside besides beyond near toward towards upon within without via per
 am is are was were be been being do does did doing done have has had having will would shall should can could may might must ought cannot
 isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't haven't hasn't hadn't ain't
 not no yes very too also just only even still already more most much many few less least lot lots little bit quite rather really
 here there now today maybe perhaps i'm i've i'll i'd we're we've we'll you're you've you'll he's she's it's that's there's they're what's who's where's how's let's
 'll 're 've 'm 'd 's`)

// Function reports whether the word belongs to the grammar and not to the matter.
func Function(norm string) bool { return function[norm] }

// chatter are words of talk: frequent in every meeting, the subject of none.
var chatter = set(`okay ok yeah yep yup yes no nope right alright well so oh hi hello hey bye goodbye thanks thank please sorry sure cool great good nice fine
 thing things stuff something anything everything nothing someone somebody anyone anybody everyone everybody nobody people guys guy folks
 kind sort way ways lot lots bit part parts point points case cases example instance time times moment moments minute minutes second seconds hour hours day days week weeks month months year years
 today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
 morning afternoon evening tonight noon midnight
 one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
 first second third last next
 think thought know knew known mean means meant guess guessing suppose supposed say says said saying tell told telling talk talked talking talks speak spoke
 go goes going went gone come comes came coming get gets got getting gotten give gives gave given giving take takes took taken taking put puts putting make makes made making
 see sees saw seen seeing look looks looked looking want wants wanted wanting need needs needed needing like likes liked try tries tried trying use uses used using
 let lets keep keeps kept keeping start starts started starting stop stopped begin began happen happens happened happening work works worked working
 feel feels felt find finds found finding ask asks asked asking answer call called calling seem seems seemed show shows showed shown showing
 leave left run runs ran set sets add adds added move moves moved turn turns turned bring brings brought hold hear heard hearing read write wrote written
 wonder wondering believe remember forget forgot hope wait waiting agree agreed understand understood explain help helps helped
 actually basically probably definitely obviously exactly absolutely certainly clearly especially generally normally usually sometimes always never ever often once twice almost maybe perhaps anyway anyways again
 big bigger small smaller large larger little good better best bad worse worst new old different same similar easy easier hard harder difficult long longer short shorter high higher low lower whole full real main important interesting possible able available ready sure true wrong nice happy sorry free certain clear simple single specific
 back away together around later soon early late long ago far forward instead though however therefore otherwise either neither else enough pretty quite kinda sorta
 number numbers question questions answer answers idea ideas problem problems issue issues reason reasons fact sense side end beginning middle top bottom place places name names word words line lines
 meeting meetings discussion agenda minutes everybody's today's action item items
 laugh laughs vocalsound disfmarker pause gap yknow um uh
 half quarter couple pair several plenty amount level type types kinds sorts bunch piece pieces
 gonna wanna gotta gotten lemme cuz hmm mm nah aye wow whoa oops
 dot comma slash etc et cetera
 option options front hand hands course person persons mr mrs ms dr sir madam member members chair gentleman lady close interested basic particular
 opinion view matter aspect area areas range sort level stage step steps stuff bits whole rest middle order sure case term terms face head mind
 call item sentence talk chance chances percent dollars pounds euros welcome congratulations afternoon weekend update updates note notes list slide slides
 fix everything's anybody's nobody's loads tons half both morning's mean's okay's`)

// Chatter reports whether the word alone can name no topic.
func Chatter(norm string) bool { return chatter[norm] || hesitations[norm] }

// Content reports whether the word carries meaning of its own.
func Content(norm string) bool {
	return len(norm) > 1 && !function[norm] && !chatter[norm] && !hesitations[norm]
}
