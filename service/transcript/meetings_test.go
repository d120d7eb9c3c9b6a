package transcript

import (
	"errors"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

// Forms of meeting programs and of those who publish their meetings, as they were met in
// public collections, in words of our own.
func TestPublishedMeetings(t *testing.T) {
	for _, f := range []form{
		{"Meet, whose first minutes have no time", "# Boats, meeting 8\n\n## Participants\n\n- Maya Lind\n- Ole Ek\n\n# **Transcript**\n\n_This editable transcript was computer generated and might contain errors._\n\nMaya Lind: Shall we begin?\n\nOle Ek: Yes, let us.\n\n00:05:00\n\nMaya Lind: The keel is laid.\n\nOle Ek: I'm glad of it.\n\nMeeting ended after 00:30:59 👋\n",
			"0|Maya Lind|Shall we begin?\n2.73|Ole Ek|Yes, let us.\n300|Maya Lind|The keel is laid.\n302.89|Ole Ek|I'm glad of it."},
		{"minutes with initials and headlines that come back", "# Boats\n\n| Name | Short |\n| --- | --- |\n| Maya Lind | MLD |\n| Ole Ek | OEK |\n\n## The keel\n\nMLD: Shall we begin with the keel?\n\nOEK: Yes, let us.\n\nMLD: It is laid.\n\n### Conclusion/Resolution\n\nOEK: Fine.\n\n## The mast\n\nMLD: And the mast?\n\nOEK: It stands.\n\n### Conclusion/Resolution\n\nMLD: Fine.\n",
			"-|MLD|Shall we begin with the keel?\n-|OEK|Yes, let us.\n-|MLD|It is laid.\n-|OEK|Fine.\n-|MLD|And the mast?\n-|OEK|It stands.\n-|MLD|Fine."},
		{"page of Stream in a language without capitals", "00:00:04 \n\n各位早安，今天我們談談港口的計畫。\n\n00:00:29 \n\n這些船下個月會準備好。\n\n00:00:58 \n\n謝謝大家。\n",
			"4||各位早安，今天我們談談港口的計畫。\n29||這些船下個月會準備好。\n58||謝謝大家。"},
		{"paragraphs with only an end or a length", `<tt xmlns="http://www.w3.org/ns/ttml"><body><div begin="10s"><p end="2s">Shall we?</p></div><div><p dur="1.5m" begin="0.5h">Yes.</p></div></body></tt>`,
			"10||Shall we?\n1800||Yes."},
		{"television that begins at ten o'clock", `<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="10:00:01.000" end="10:00:03.000">Shall we?</p><p begin="10:00:05.000" end="10:00:06.000">Yes.</p></div></body></tt>`,
			"0||Shall we?\n4||Yes."},
		{"table of Markdown", "# Boats\n\n| Time | Speaker | Text |\n|------|:-------:|------|\n| 00:01 | **Maya** | Shall we begin? |\n| 00:04 | **Ole** | Yes, let us. |\n", "1|Maya|Shall we begin?\n4|Ole|Yes, let us."},
		{"copy of Teams, whose initials stand the other way round", "Transcript. Use arrow keys to navigate between transcript entries.\nML\nLIND, Maya\n0 minutes 4 seconds0:04\nLIND, Maya 0 minutes 4 seconds\nMhm.\nOE\nEK, Ole\n0 minutes 36 seconds0:36\nEK, Ole 0 minutes 36 seconds\nThe keel is laid.\nEK, Ole 0 minutes 46 seconds\nSo is the mast.\n",
			"4|LIND, Maya|Mhm.\n36|EK, Ole|The keel is laid.\n46|EK, Ole|So is the mast."},
		{"talk with questions from the floor", "---\ntitle: Boats\ntranscript_by: Ole Ek\n---\nslides: <https://example.com/boats>\n\nAgenda:\n\nI build boats, and I will tell you why.\n\nQ: Do they float?\n\nMost of them do.\n\nQ: And the others?\n\nA: They sink.\n\nQ: Why?\n\nThey are heavy.\n",
			"-||I build boats, and I will tell you why.\n-|Q|Do they float?\n-||Most of them do.\n-|Q|And the others?\n-|A|They sink.\n-|Q|Why?\n-||They are heavy."},
		{"words that bring their spaces, but not where a segment begins", `[{"start":1000,"end":1300,"text":"Shall"},{"start":1300,"end":1500,"text":" we"},{"start":1500,"end":1600,"text":" be"},{"start":1600,"end":1700,"text":"gin"},{"start":1700,"end":1800,"text":" the"},{"start":2500,"end":2800,"text":"meeting?"},{"start":2800,"end":3000,"text":"Yes,"},{"start":3000,"end":3200,"text":" let"},{"start":3200,"end":3400,"text":" us"},{"start":3400,"end":3600,"text":" begin."}]`,
			"1||Shall we begin the\n2.5||meeting?\n2.8||Yes, let us begin."},
		{"interview that says once what people do", "# Boats\n\n2026-01-16\n\n**Maya Lind, Boat Magazine:** Hello, Ole.\n\n**Ole Ek, Harbour Works:** Hello. I build boats.\n\nThey are small.\n\n**Maya Lind:** Do they float?\n\n**Ole Ek:** Most do.\n\nSome sink.\n\n**Maya Lind:** Why?\n\n**Ole Ek:** They are heavy.\n",
			"-|Maya Lind, Boat Magazine|Hello, Ole.\n-|Ole Ek, Harbour Works|Hello. I build boats.\n-|Ole Ek, Harbour Works|They are small.\n-|Maya Lind|Do they float?\n-|Ole Ek|Most do.\n-|Ole Ek|Some sink.\n-|Maya Lind|Why?\n-|Ole Ek|They are heavy."},
		{"laughter before the time", "**Maya Lind:** \\[00:03\\] Shall we begin?\n\n**Ole Ek:** \\[laughs\\] \\[00:06\\] Not yet.\n\n**Maya Lind:** \\[01:12\\] Fine.\n\n**Ole Ek:** \\[01:30\\] Yes.\n",
			"3|Maya Lind|Shall we begin?\n6|Ole Ek|[laughs] Not yet.\n72|Maya Lind|Fine.\n90|Ole Ek|Yes."},
		{"pauses of linguists", "Spkr\tStTime\tContent\tEnTime\nMaya\t1.5\tShall we?\t2.5\nMaya\t2.5\t(pause 0.28)\t2.78\nOle\t3.25\t[Yes.]\t4.5\n", "1.5|Maya|Shall we?\n3.25|Ole|[Yes.]"},
	} {
		f.check(t)
	}
}

// A page that tells how to use a program quotes transcripts and is none.
func TestPagesAboutProgramsAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"with captions": "# Captions\n\nHow to fetch them.\n\n```shell\ncurl https://example.com/boats\n```\n\nThe answer:\n\n```\n1\n00:00:01,000 --> 00:00:02,000\nShall we begin?\n\n2\n00:00:03,000 --> 00:00:04,000\nYes, let us.\n```\n\n### Parameters\n\n| Parameter | Meaning |\n| --- | --- |\n| FORMAT | What comes back |\n\nAsk us if anything is unclear to you.\n\nThe rest is told in the next chapter, and in the one behind it.\n",
		"with requests": "# Trackers\n\n#### Request Example\n\n```js\nconst boat = {\n  name: \"x\",\n};\n```\n\n#### Response Example\n\n```json\n{\n  \"name\": \"x\"\n}\n```\n\n#### Request Example\n\n```js\nopen(boat);\n```\n\n#### Response Example\n\nNothing comes back from it.\n",
		"errors":        "# Errors\n\nError Code | Meaning\n---------- | -------\n400 | Bad Request\n401 | Unauthorized\n403 | Forbidden\n404 | Not Found\n",
	} {
		_, err := Parse(t.Context(), []byte(text))
		if err == nil || !errors.Is(refused("x", err), fault.BadTranscript) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
