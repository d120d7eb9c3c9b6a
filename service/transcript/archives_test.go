package transcript

import (
	"errors"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

// Forms of archives, editors and converters that were met in public collections, in words
// of our own.
func TestArchivesAndEditors(t *testing.T) {
	for _, f := range []form{
		{"table of times in a document, beside a talk", "| Time | Content |\n|---|---|\n| 0:10 | Boats |\n\nMaya Lind: Shall we begin with the boats, since they are all late?\n\nOle Ek: Yes, let us begin with them, and then go on to the harbour.\n\nMaya Lind: Fine.\n",
			"-|Maya Lind|Shall we begin with the boats, since they are all late?\n-|Ole Ek|Yes, let us begin with them, and then go on to the harbour.\n-|Maya Lind|Fine."},
		{"button with an element of the same kind", pageOf(`<div data-speaker="Maya">Shall <button><div>copy</div></button>we?</div>`, `<div data-speaker="Ole">Yes.</div>`, `<div data-speaker="Maya">Unbe<b>liev</b>able!</div>`), "-|Maya|Shall we?\n-|Ole|Yes.\n-|Maya|Unbelievable!"},
		{"sitting past midnight", pageOf(`<div data-speaker="Maya" data-time="2026-03-03T23:59:50">Shall we begin with the boats?</div>`, `<div data-speaker="Ole" data-time="2026-03-04T00:00:10">Yes, let us begin with the boats.</div>`, `<div data-speaker="Maya" data-time="2026-03-04T00:00:20">Fine, then the harbour comes next.</div>`), "0|Maya|Shall we begin with the boats?\n20|Ole|Yes, let us begin with the boats.\n30|Maya|Fine, then the harbour comes next."},
		{"times in what is said", "Maya: Shall we meet at the boats?\nOle: We meet tomorrow, 10:30 in the hall.\nMaya: Fine, tomorrow in the hall.\nOle: Bring the anchor.\n", "-|Maya|Shall we meet at the boats?\n-|Ole|We meet tomorrow, 10:30 in the hall.\n-|Maya|Fine, tomorrow in the hall.\n-|Ole|Bring the anchor."},
		{"people with numbers", "1\tHello to all.\n2\tHello, Maya is here.\n1\tThen let us begin.\n2\tYes, let us.\n", "-|1|Hello to all.\n-|2|Hello, Maya is here.\n-|1|Then let us begin.\n-|2|Yes, let us."},
		{"record of a parliament, where some words are nobody's", `<publicwhip scraperversion="a"><major-heading id="d.1" nospeaker="true" time="">HARBOURS</major-heading>` +
			`<speech id="d.2" nospeaker="true" time=""><p>The Secretary of State was asked—</p></speech>` +
			`<speech id="d.3" person_id="p/1" speakername="Maya Lind" time="11:34:00"><p>What is done for harbours?</p></speech>` +
			`<speech id="d.4" person_id="p/2" speakername="Ole Ek" time="11:35:00"><p>A great deal.</p><p>More will follow.</p></speech></publicwhip>`,
			"0||The Secretary of State was asked—\n0|Maya Lind|What is done for harbours?\n60|Ole Ek|A great deal. More will follow."},
		{"words with columns for signs", "token|speaker|ts|endTs|punctuation|case|tags\nShall|1|1.0|1.2||UC|[]\nwe|1|1.2|1.4|?|LC|[]\nYes|2|3.0|3.2|,|UC|[]\nlet|2|3.2|3.4||LC|[]\nus|2|3.4|3.6|.|LC|[]\n",
			"1|Speaker 1|Shall we?\n3|Speaker 2|Yes, let us."},
		{"words without times", "token|speaker|ts|endTs|punctuation|case|tags\nShall|0|||,|UC|[]\nwe|0|||?|LC|[]\nYes|1|||.|UC|[]\n", "-|Speaker 0|Shall, we?\n-|Speaker 1|Yes."},
		{"turns of an interview in columns", "Line\tSpkr\tStTime\tContent\tEnTime\n1\tHBR_int_01\t1.5\tShall we begin?\t2.5\n2\tHBR_ag_02\t3.25\tYes, let us.\t4.5\n", "1.5|HBR_int_01|Shall we begin?\n3.25|HBR_ag_02|Yes, let us."},
		{"sentences with their numbers", "0\tShall we begin?\n1\tI have ten minutes.\n2\tThen let us start with the boats in the harbour.\n", "-||Shall we begin?\n-||I have ten minutes.\n-||Then let us start with the boats in the harbour."},
		{"captions whose last ones a converter made of nothing", "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Maya>Shall we?\n\n2\nNaN:NaN:NaN --> NaN:NaN:NaN line:-1\n: \n\n3\nNaN:NaN:NaN --> NaN:NaN:NaN line:-1\n:\n", "1|Maya|Shall we?"},
		{"captions with an empty line between any two", "WEBVTT\n\n1\n\n00:00:01.000 --> 00:00:03.000\n\nMaya Lind: Shall we begin\n\nwith the boats?\n\n2\n\n00:00:04.000 --> 00:00:05.000\n\nOle Ek: Yes.\n\n3\n\n00:00:06.000 --> 00:00:07.000\n\nMaya Lind: Fine.\n",
			"1|Maya Lind|Shall we begin with the boats?\n4|Ole Ek|Yes.\n6|Maya Lind|Fine."},
		{"blocks of an editor", `[{"text":"Shall we?","type":"paragraph","data":{"speaker":"Maya","words":[{"start":1.5,"end":1.8,"text":"Shall"},{"start":1.8,"end":2,"text":"we?"}],"start":1.5},"entityRanges":[{"start":1.5,"end":1.8,"text":"Shall","offset":0,"length":5},{"start":1.8,"end":2,"text":"we?","offset":6,"length":3}]},` +
			`{"text":"Yes, let us.","type":"paragraph","data":{"speaker":"Ole","words":[{"start":3,"end":3.2,"text":"Yes,"},{"start":3.2,"end":3.4,"text":"let"},{"start":3.4,"end":3.6,"text":"us."}],"start":3},"entityRanges":[]}]`,
			"1.5|Maya|Shall we?\n3|Ole|Yes, let us."},
		{"talk with laughter between its times", "00:04\nI was a lonely child.\n00:28\n(Laughter)\n00:30\nYes, I was, and I built boats.\n01:35\n(Laughter)\n01:36\nThey sank, all of them, and I swam home.\n", "4||I was a lonely child.\n30||Yes, I was, and I built boats.\n96||They sank, all of them, and I swam home."},
		{"captions with names where the speaker changes, one of which comes once", "1\n00:00:01,000 --> 00:00:03,000\nMaya Solveig Lind: Hello, and welcome to\n\n2\n00:00:03,000 --> 00:00:05,000\nthe show about boats.\n\n3\n00:00:05,000 --> 00:00:06,000\nOle: I am Ole.\n\n4\n00:00:06,000 --> 00:00:07,000\nMaya: And I am Maya.\n\n" +
			"5\n00:00:07,000 --> 00:00:08,000\nToday we talk\n\n6\n00:00:08,000 --> 00:00:09,000\nof keels.\n\n7\n00:00:09,000 --> 00:00:10,000\nOle: First question: why?\n\n8\n00:00:10,000 --> 00:00:11,000\nMaya: Because they hold\n\n9\n00:00:11,000 --> 00:00:12,000\nthe boat.\n\n10\n00:00:12,000 --> 00:00:13,000\nI like them.\n\n11\n00:00:13,000 --> 00:00:14,000\nA great deal.\n",
			"1|Maya Solveig Lind|Hello, and welcome to the show about boats.\n5|Ole|I am Ole.\n6|Maya|And I am Maya.\n7|Maya|Today we talk of keels.\n9|Ole|First question: why?\n10|Maya|Because they hold the boat.\n12|Maya|I like them.\n13|Maya|A great deal."},
		{"page of a parliament", `<html><body><div><a href="a.htm">Previous Section</a><a href="i.htm">Index</a></div><p><b>19 July 2011 : Column 771</b></p><h2>House of Harbours</h2><h4><i>Tuesday 19 July</i></h4><p>3. <b>Maya Lind (Bergen) (Ind):</b> What is done for harbours? [66858]</p><p>2.44 pm</p><p><b>The Secretary of State for Harbours, Boats and All Other Ships of This Country (Ole Ek):</b> A great deal: more than ever.</p><p>And it will go on.</p><p><b>19 July 2011 : Column 772</b></p><p><b>Maya Lind:</b> I thank him.</p><h3>Boats</h3><p>T1. [66880] <b>Anna Berg (Oslo) (Ind):</b> Are they ready?</p></body></html>`,
			"-|Maya Lind (Bergen) (Ind)|What is done for harbours? [66858]\n-|The Secretary of State for Harbours, Boats and All Other Ships of This Country (Ole Ek)|A great deal: more than ever. And it will go on.\n-|Maya Lind|I thank him.\n-|Anna Berg (Oslo) (Ind)|Are they ready?"},
		{"page of the Congress", "<html><body><pre>\n[Congressional Record Volume 151, Number 99]\n[House]\n[Pages H6190-H6196]\n\n                  HARBOURS OF TODAY\n\n  The SPEAKER pro tempore (Mr. Berg). The gentlewoman is recognized for\nan hour.\n  Mrs. LIND. Mr. Speaker, I ask for harbours that are\nnew.\n\n[[Page H6191]]\n\n                              {time}  1117\n\n  The SPEAKER pro tempore (Mr. Berg). Is there objection?\n  Mrs. LIND. I see none. I thank all.\n____________________\n</pre></body></html>",
			"-|The SPEAKER pro tempore (Mr. Berg)|The gentlewoman is recognized for an hour.\n-|Mrs. LIND|Mr. Speaker, I ask for harbours that are new.\n-|The SPEAKER pro tempore (Mr. Berg)|Is there objection?\n-|Mrs. LIND|I see none. I thank all."},
		{"page whose elements say who speaks", `<!DOCTYPE html><html><body><div class="statement" data-person-speaking-id="7" data-person-speaking-attribution="Ms. Maya Lind (Bergen, Ind.)" data-timestamp="2024-04-19 10:05:00"><p>What is done for <a href="#">harbours</a>?</p><p>They are old.</p></div><div class="statement" data-person-speaking-attribution="Hon. Ole Ek" data-timestamp="2024-04-19 10:06:30"><p>A great deal.</p><div><p>More will follow.</p></div></div><div class="statement" data-person-speaking-attribution="Ms. Maya Lind" data-timestamp="2024-04-19 10:07:00"><p>I thank him.</p></div></body></html>`,
			"0|Ms. Maya Lind (Bergen, Ind.)|What is done for harbours? They are old.\n90|Hon. Ole Ek|A great deal. More will follow.\n120|Ms. Maya Lind|I thank him."},
		{"debate in Akoma Ntoso", `<?xml version="1.0"?><akomaNtoso><debate><meta><references><TLCPerson id="lind" showAs="Maya Lind"/></references></meta><debateBody><debateSection><heading>Harbours</heading><question by="#lind"><from>Maya Lind</from><p>What is done?</p></question><answer by="#ek"><from>Ole Ek</from><p>A great deal.</p></answer><speech by="#lind"><from>Maya Lind</from><p>I thank him.</p></speech></debateSection></debateBody></debate></akomaNtoso>`,
			"-|Maya Lind|What is done?\n-|Ole Ek|A great deal.\n-|Maya Lind|I thank him."},
		{"record of Canada", `<?xml version="1.0"?><Hansard><HansardBody><Intro><ParaText>The House met at 10 a.m.</ParaText></Intro><SubjectOfBusiness><SubjectOfBusinessTitle>Harbours</SubjectOfBusinessTitle><SubjectOfBusinessContent><Timestamp Hr="10" Mn="05">(1005)</Timestamp><Intervention Type="Debate"><PersonSpeaking><Affiliation DbId="1">Ms. Maya Lind (Bergen, Ind.)</Affiliation>:</PersonSpeaking><Content><ParaText>What is done for <B>harbours</B>?</ParaText><ParaText>They are old.</ParaText></Content></Intervention><Intervention Type="Debate"><PersonSpeaking><Affiliation DbId="2">Hon. Ole Ek</Affiliation>:</PersonSpeaking><Content><ParaText>A great deal.</ParaText></Content></Intervention></SubjectOfBusinessContent></SubjectOfBusiness></HansardBody></Hansard>`,
			"-|Ms. Maya Lind (Bergen, Ind.)|What is done for harbours?\n-|Ms. Maya Lind (Bergen, Ind.)|They are old.\n-|Hon. Ole Ek|A great deal."},
		{"proceedings of the European Parliament for translators", "<CHAPTER ID=\"1\">\nResumption of the session\n<SPEAKER ID=\"1\" NAME=\"President\">\nI declare the session resumed.\n<P>\nThank you for coming.\n<SPEAKER ID=2 LANGUAGE=\"DE\" NAME=\"Berg\">\nThe harbour is closed.\n", "-|President|I declare the session resumed.\n-|President|Thank you for coming.\n-|Berg|The harbour is closed."},
		{"contributions of the record of Westminster", `{"Overview":{"Title":"Harbours"},"Items":[{"ItemType":"Timestamp","Value":"2.45pm"},{"ItemType":"Contribution","AttributedTo":"Maya Lind (Bergen) (Ind)","Value":"<p>What is done?</p>"},{"ItemType":"Contribution","AttributedTo":"Ole Ek (Oslo) (Con)","Value":"<p>A great deal.</p>"},{"ItemType":"Contribution","AttributedTo":"Maya Lind","Value":"<p>I thank him.</p>"}]}`,
			"-|Maya Lind (Bergen) (Ind)|What is done?\n-|Ole Ek (Oslo) (Con)|A great deal.\n-|Maya Lind|I thank him."},
		{"names that stand before the words once more", `{"content":[{"kind":"speech","speaker":"Mr. LIND","text":"  Mr. LIND. Mr. President, shall we begin?"},{"kind":"speech","speaker":"The PRESIDENT","text":"  The PRESIDENT. Yes, let us."},{"kind":"speech","speaker":"Mr. LIND","text":"  Mr. LIND. I thank the Chair."}]}`,
			"-|Mr. LIND|Mr. President, shall we begin?\n-|The PRESIDENT|Yes, let us.\n-|Mr. LIND|I thank the Chair."},
		{"chapters with what is said in them", `{"chapters":[{"title":"Boats","segments":[{"start":1.5,"end":2,"speaker":"Maya","text":"Shall we begin?"},{"start":3,"end":4,"speaker":"Ole","text":"Yes, let us."}]}]}`, "1.5|Maya|Shall we begin?\n3|Ole|Yes, let us."},
	} {
		f.check(t)
	}
}

// What programs write, and tables, are no talk, whatever stands before their colons.
func TestWhatIsWrittenForMachinesIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"highlights of a call":     `{"meeting":"Boats","highlights":{"news":[{"timestamp":"00:03:06","highlight":"The keel is laid and all are glad of it"},{"timestamp":"00:11:00","highlight":"The mast has been ordered from the yard"}]},"decisions":[]}`,
		"style sheet":              ".boat:before {\n  display: table;\n  width: 20px;\n}\n.boat:after {\n  display: table;\n  width: 30px;\n  margin: 0;\n}\n",
		"program":                  "import os\n\ndef lay(keel):\n    \"\"\"Lays a keel.\n\n    Args:\n        keel: what is laid\n    \"\"\"\n    print(keel)\n    return keel + 1\n\nfor k in range(3):\n    lay(k)\n",
		"migration of a database":  "-- CreateTable: boats\nCREATE TABLE boats (\n  id INT NOT NULL,\n  name TEXT NOT NULL\n);\n-- CreateIndex: boats\nCREATE INDEX boats_name ON boats(name);\n-- CreateTable: masts\nCREATE TABLE masts (\n  id INT\n);\n",
		"log":                      "2026-11-30 06:56:41 INFO  The harbour opens its gates\n2026-11-30 06:56:49 WARN  A boat is late and nobody knows why\n2026-11-30 06:57:12 ERROR The gate is stuck\n",
		"log with names":           "06:56:41.123 [main] INFO  h.Gate - The harbour opens its gates\n06:56:49.017 [boat-1] WARN  h.Boat - A boat is late and nobody knows why\n06:57:12.004 [boat-1] ERROR h.Gate - The gate is stuck\n",
		"log of a system":          "Nov 30 06:56:41 quay gate[1]: The harbour opens its gates\nNov 30 06:56:49 quay boat[7]: A boat is late\nNov 30 06:57:12 quay gate[1]: The gate is stuck and nobody knows why\n",
		"account":                  "Item\tQuantity\tPrice\tTotal\nRope\t2\t19.90\t39.80\nAnchor\t1\t120.00\t120.00\nPaint\t4\t12.50\t50.00\n",
		"account with commas":      "name,place,boats\nMaya Lind,Cape Town,Three of them\nOle Ek,Bergen,\"Two, and a raft\"\nAnna Berg,Oslo,None\n",
		"telephones":               "Maya Lind: +46 70 123 45 67\nOle Ek: +46 70 765 43 21\nAnna Berg: +46 70 111 22 33\n",
		"difference of two files":  "--- a/boats.xml\t2026-01-05 10:00:00.000000000 +0100\n+++ b/boats.xml\t2026-01-05 10:01:00.000000000 +0100\n@@ -1,3 +1,3 @@\n-Lind, M.\n+Lind, Maya\n",
		"chapters of a film":       "00:00 Introduction\n01:20 Why boats float\n05:42 Building the keel\n12:30 Questions\n19:05 Outro\n",
		"programme of a day":       "Monday\n\n09:00 - 09:15 Welcome and coffee\n09:15 - 10:00 Harbour plans\n10:00 - 10:30 Budget\n10:30 - 11:00 Break\n",
		"settings with comments":   "# Where to send money\n\nboats: # a boat\nharbour: # a harbour\nmast: # a mast, or several\nkeel: # a keel\n",
		"corrections of a machine": "original\tcorrected\tconfidence\nHarbor Time\tharbour time\thigh\nMask\tmast\tmedium\nKeal\tkeel\thigh\n",
	} {
		_, err := Parse(t.Context(), []byte(text))
		if err == nil || !errors.Is(refused("x", err), fault.BadTranscript) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Somebody may speak of code, read out numbers and name what a log says.
func TestTalkOfMachinesIsTalk(t *testing.T) {
	for name, text := range map[string]string{
		"numbers":   "Maya: The account is 12, 45, 7.\nOle: And the other one?\nMaya: It is 99 12 33.\nOle: Thank you, that is all we need.\n",
		"errors":    "Maya: It says ERROR when I start it.\nOle: Does it write INFO 1 before that?\nMaya: No, nothing at all.\nOle: Then the log is off.\n",
		"Greek":     "Μάγια: Αρχίζουμε;\nΌλε: Με τα πλοία;\nΜάγια: Ναι, με τα πλοία.\nΌλε: Και μετά;\n",
		"verse":     "Maya: Shall we begin?\\\nOle: Yes, let us begin.\\\nMaya: With the boats?\\\nOle: With the boats.\n",
		"code":      "Maya: You call open() first;\nOle: Then what does it return?\nMaya: It gives you a boat.\nOle: Fine, then I will do that.\n",
		"slow talk": "00:00:05 Maya: Hm.\n00:04:00 Ole: Yes.\n00:09:00 Maya: Well.\n00:15:00 Ole: No.\n",
	} {
		read, err := Parse(t.Context(), []byte(text))
		if err != nil || len(read.Cues) < 4 {
			t.Errorf("%s: %v, %d cues", name, err, len(read.Cues))
		}
	}
}

func pageOf(elements ...string) string {
	return "<html><body>" + strings.Join(elements, "\n") + "</body></html>"
}

// TestAWordThatIsOnlyMarkupBeforeAnother is what a recogniser wrote when it understood nothing.
func TestAWordThatIsOnlyMarkupBeforeAnother(t *testing.T) {
	read, err := Parse(t.Context(), []byte(`{"words":[{"text":"<unk>","start":0,"end":0.5},{"text":"Shall","start":0.5,"end":0.8},{"text":" we","start":0.8,"end":1},{"text":" begin?","start":1,"end":1.4},{"text":" Yes.","start":1.4,"end":2}]}`))
	if err != nil || len(read.Sentences()) == 0 {
		t.Errorf("%v, %v", read.Sentences(), err)
	}
}
