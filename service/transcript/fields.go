package transcript

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The names that tools give to the parts of what somebody said, without case and
// signs, those first that say it best where there are several.
var (
	textKeys = keyRanks(`punctuatedword text sentence transcript content body utterance caption line word display displaytext
		sentencetext segmenttext transcripttext spokentext rawtext message value utf8 term transcription phrase speech said quote subtitle
		maskeditn itn lexical token texto tekst`)
	startKeys = keyRanks(`timeoffset startms starttimems starttimemillis startmillis startmilliseconds startinmillis tstartms offsetmilliseconds offsetms beginms
		start starttime begin begintime startsec startsecs startseconds starttimesec startsecond starttimeseconds startinseconds timestart timebegin
		startoffset starttimeoffset offsetseconds audiostart from startat starttimestamp startts ts begints timestamp time offset t tstart
		beginoffset in tc timecode starttimecode timein timestamps offsets offsetinticks startticks startdate sttime`)
	endKeys = keyRanks(`endms endtimems endtimemillis endmillis endmilliseconds endinmillis end endtime stop to endsec endsecs endseconds endtimesec
		endtimeseconds endinseconds timeend timestop endoffset endtimeoffset resultendtime resultendoffset audioend endtimestamp endts endat finish stoptime out
		endtimecode timeout endticks enddate entime`)
	lengthKeys = keyRanks(`durationms durationmilliseconds durationmillis ddurationms durms duration dur durationseconds durationsec durationinseconds
		lengthms length d len durationinticks`)
	speakerKeys = keyRanks(`speakername speakerdisplayname participantname speakerfullname speakeremail voice participant speaker speakerlabel speakerid speakertag spk spkr spkid
		speakerindex speakeridx speakerindexes speakers displayname username authorname from author user person who agent role talker interlocutor
		locutor attendee owner identity contact speakerinfo channellabel attribution attributedto by`)
)

func keyRanks(names string) map[string]int {
	ranks := map[string]int{}
	for i, name := range strings.Fields(names) {
		ranks[name] = i + 1
	}
	return ranks
}

// plainKey is a key without case and signs.
func plainKey(key string) string {
	simple := true
	for i := range len(key) {
		if c := key[i]; c < 'a' || c > 'z' {
			simple = false
			break
		}
	}
	if simple {
		return key
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		}
		return -1
	}, key)
}

// rawTime is a time as it is written, before the unit of bare numbers is known.
type rawTime struct {
	seconds float64 // or whatever bare numbers count
	known   bool
	bare    bool      // a number without a unit
	whole   bool      // without a fraction
	date    time.Time // a point in time with its date
}

// unitsByKey are the endings of keys that say the unit.
var unitsByKey = []struct {
	ending string
	scale  float64
}{{"ticks", 1e-7}, {"ms", 1e-3}, {"millis", 1e-3}, {"milliseconds", 1e-3}, {"inmillis", 1e-3}}

// readTime reads a time; key may say its unit.
func readTime(key string, v value) rawTime {
	switch v.kind {
	case numeral:
		n, err := strconv.ParseFloat(v.text, 64)
		if err != nil {
			return rawTime{}
		}
		for _, u := range unitsByKey {
			if strings.HasSuffix(key, u.ending) && len(key) > len(u.ending) {
				return rawTime{seconds: n * u.scale, known: true}
			}
		}
		return rawTime{seconds: n, known: true, bare: true, whole: !strings.ContainsAny(v.text, ".eE")}
	case textual:
		return readTextTime(key, v.text)
	case object:
		return readTimeObject(v)
	case list:
		if len(v.items) == 2 && v.items[0].kind == numeral {
			return readTime(key, v.items[0])
		}
	}
	return rawTime{}
}

func readTextTime(key, s string) rawTime {
	s = strings.TrimSpace(s)
	if s == "" {
		return rawTime{}
	}
	if n, err := strconv.ParseFloat(s, 64); err == nil {
		return readTime(key, value{kind: numeral, text: strconv.FormatFloat(n, 'f', -1, 64)}).fractional(s)
	}
	if seconds, ok := parseClock(s); ok {
		return rawTime{seconds: seconds, known: true}
	}
	if date, ok := parseDate(s); ok {
		return rawTime{known: true, date: date}
	}
	return rawTime{}
}

// fractional remembers that a number in quotation marks was written with a fraction.
func (t rawTime) fractional(s string) rawTime {
	t.whole = t.whole && !strings.Contains(s, ".")
	return t
}

// readTimeObject reads {"seconds": 1, "nanos": 5}, {"relative": 1.5} and the like.
func readTimeObject(v value) rawTime {
	if v.get("seconds").kind != null || v.get("nanos").kind != null {
		whole, part := readTime("", v.get("seconds")), readTime("", v.get("nanos"))
		return rawTime{seconds: whole.seconds + part.seconds*1e-9, known: true}
	}
	for _, key := range []string{"relative", "offset", "value", "from", "start", "seconds"} {
		if inner := v.get(key); inner.kind != null {
			return readTime(key, inner)
		}
	}
	return rawTime{}
}

// fields are what an object says of something that was said.
type fields struct {
	text               string
	hasText            bool
	start, end, length rawTime
	speaker            string
	kind               string // of token, where tools tell words from punctuation
	date               time.Time
	message            bool // it is a message as Symbl and Debrief write them
}

// readFields finds the fields of an object by their names.
func readFields(v value) fields {
	var r fieldReader
	for i, key := range v.keys {
		if v.items[i].kind != null {
			r.read(plainKey(key), v.items[i])
		}
	}
	if !r.hasText {
		r.inner(v)
	}
	return r.fields
}

// fieldReader remembers how well the names fitted of what it has so far.
type fieldReader struct {
	fields
	textRank, startRank, endRank, lengthRank, speakerRank int
}

// better reports whether a name fits better than the best one so far, and makes it that.
func better(rank int, best *int) bool {
	if rank == 0 || *best != 0 && rank >= *best {
		return false
	}
	*best = rank
	return true
}

func (r *fieldReader) read(key string, v value) {
	switch {
	case key == "type" && v.kind == textual:
		r.kind = v.text
	case key == "timeoffset", key == "payload", key == "conversationid":
		r.message = true
	}
	if text, ok := wording(v); ok && better(textKeys[key], &r.textRank) {
		r.text, r.hasText = text, true
	}
	r.readTimes(key, v)
	if rank := speakerRankOf(key); rank != 0 && couldSpeak(key, v) {
		if name := speakerOf(v); name != "" && better(rank, &r.speakerRank) {
			r.speaker = name
		}
	}
}

// wording is a text, or the first of one in several languages.
func wording(v value) (string, bool) {
	if v.kind == textual {
		return v.text, true
	}
	if v.kind != object || len(v.keys) == 0 {
		return "", false
	}
	for i, language := range v.keys {
		if v.items[i].kind != textual || len(language) != 2 {
			return "", false
		}
	}
	if english := v.get("en"); english.kind == textual {
		return english.text, true
	}
	return v.items[0].text, true
}

func (r *fieldReader) readTimes(key string, v value) {
	start := readTimeIf(startRankOf(key), key, v)
	if !start.date.IsZero() {
		r.date = start.date
	}
	if start.known && better(startRankOf(key), &r.startRank) {
		r.start = start
		if end := pairEnd(key, v); end.known {
			r.end, r.endRank = end, unlisted-1
		}
	}
	if end := readTimeIf(endRankOf(key), key, v); end.known && better(endRankOf(key), &r.endRank) {
		r.end = end
	}
	if length := readTimeIf(lengthKeys[key], key, v); length.known && better(lengthKeys[key], &r.lengthRank) {
		r.length = length
	}
}

// couldSpeak reports whether the value of a key can name a speaker: a number does so
// only where the key says it, and "from" mostly begins a time.
func couldSpeak(key string, v value) bool {
	if v.kind == boolean || v.text == "true" || v.text == "false" || strings.HasPrefix(key, "nospeaker") {
		return false
	}
	_, isTime := parseClock(v.text)
	says := strings.HasPrefix(key, "speaker") || strings.HasSuffix(key, "speaker") || strings.HasPrefix(key, "spk") || strings.HasPrefix(key, "participant") || key == "voice" || key == "channellabel"
	return says || v.kind != numeral && !(v.kind == textual && (isTime || strings.Trim(v.text, "0123456789.-") == ""))
}

func readTimeIf(rank int, key string, v value) rawTime {
	if rank == 0 {
		return rawTime{}
	}
	return readTime(key, v)
}

// unlisted is the rank of names that are not listed but begin as they must.
const unlisted = 1000

func startRankOf(key string) int { return rankOf(startKeys, key, "start", "begin") }

func endRankOf(key string) int { return rankOf(endKeys, key, "end", "stop", "finish") }

func speakerRankOf(key string) int {
	if strings.HasSuffix(key, "speaker") && !elsewhere.MatchString(key) && speakerKeys[key] == 0 { // "SegmentSpeaker"
		return unlisted
	}
	return rankOf(speakerKeys, key, "speaker", "participant")
}

// places in a text and numbers of things are no times and no people.
var elsewhere = regexp.MustCompile(`char|count|confidence|score|(?:index|idx|word|line|page|position|pos|id|offsets|text|reason|node)$`)

func rankOf(ranks map[string]int, key string, prefixes ...string) int {
	if rank := ranks[key]; rank != 0 {
		return rank
	}
	for _, prefix := range prefixes {
		if (strings.HasPrefix(key, prefix) || strings.HasSuffix(key, prefix+"time")) && !elsewhere.MatchString(key) {
			return unlisted
		}
	}
	return 0
}

// pairEnd is the second of a pair of times, in [start, end] or {"from", "to"}.
func pairEnd(key string, v value) rawTime {
	if v.kind == list && len(v.items) == 2 {
		return readTime(key, v.items[1])
	}
	if v.kind == object {
		for _, to := range []string{"to", "end"} {
			if inner := v.get(to); inner.kind != null {
				return readTime(key, inner)
			}
		}
	}
	return rawTime{}
}

// inner takes the text of an object that has it one level down: in the first of
// several alternatives, or in its payload.
func (f *fields) inner(v value) {
	for i, key := range v.keys {
		item := v.items[i]
		switch plainKey(key) {
		case "alternatives", "nbest", "hypotheses", "payload", "message", "data", "result":
			if item.kind == list && len(item.items) > 0 {
				item = item.items[0]
			}
			if item.kind != object {
				continue
			}
			best := 0
			for k, inner := range item.keys {
				if rank := textKeys[plainKey(inner)]; rank != 0 && (best == 0 || rank < best) && item.items[k].kind == textual {
					best, f.text, f.hasText = rank, item.items[k].text, true
				}
			}
			if f.speaker == "" && f.hasText {
				f.speaker = speakerOf(item.get("speaker"))
			}
			return
		}
	}
}

// speakerOf is the name or number in the value of a speaker's key.
func speakerOf(v value) string {
	switch v.kind {
	case textual:
		return v.text
	case numeral:
		return v.text
	case list:
		if len(v.items) > 0 && isTurn(v.items[0]) {
			return "" // who speaks when, in all of the recording
		}
		var names []string
		for _, item := range v.items[:min(len(v.items), 3)] {
			if name := speakerOf(item); name != "" {
				names = append(names, name)
			}
		}
		return strings.Join(names, ", ")
	case object:
		if name := nameOf(v); name != "" {
			return name
		}
		if name, ok := wording(v); ok {
			return name
		}
		for _, key := range idKeys {
			if id := v.get(key); id.kind == textual || id.kind == numeral {
				return id.text
			}
		}
	}
	return ""
}

// isTurn reports whether an object has a time: it is then no speaker, but something that
// one of them did.
func isTurn(v value) bool {
	for i, key := range v.keys {
		if v.items[i].kind == numeral && startRankOf(plainKey(key)) != 0 {
			return true
		}
	}
	return false
}

var idKeys = []string{"id", "spkid", "speaker_id", "speakerId", "speaker", "label", "speaker_label", "key", "identifier", "uuid", "user_id", "userId", "index", "tag", "@id", "xml:id", "email"}

var nameKeys = []string{"name", "display_name", "displayName", "speaker_name", "speakerName", "full_name", "fullName", "username", "user_name", "title"}

// nameOf is the name in an object about a person.
func nameOf(v value) string {
	for _, key := range nameKeys {
		if name := v.get(key); name.kind == textual && strings.TrimSpace(name.text) != "" {
			return name.text
		}
	}
	first, last := v.get("first_name").text+v.get("firstName").text, v.get("last_name").text+v.get("lastName").text
	return strings.TrimSpace(first + " " + last)
}
