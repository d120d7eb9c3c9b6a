package transcript

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// form is a file as a tool writes it, in words of our own, and what is said in it:
// "start|speaker|text", with a dash where there is no time.
type form struct {
	name, text string
	want       string
}

func (f form) check(t *testing.T) {
	t.Helper()
	read, err := Parse(t.Context(), []byte(f.text))
	if err != nil {
		t.Errorf("%s: %v", f.name, err)
		return
	}
	got, want := turns(read), strings.Split(strings.Trim(f.want, "\n"), "\n")
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %s\nwant %s", f.name, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

// turns joins what one person says without a pause.
func turns(read Transcript) []string {
	var out []string
	var before Cue
	for _, c := range read.Cues {
		start := fmt.Sprintf("%g", float64(int(c.Start*100+0.5))/100)
		if read.Untimed {
			start = "-"
		}
		if n := len(out); n > 0 && c.Speaker == before.Speaker && !c.first && (c.Start-before.End < 0.5) && !strings.ContainsAny(before.Text[len(before.Text)-1:], ".?!") {
			out[n-1] += " " + c.Text
		} else {
			out = append(out, start+"|"+c.Speaker+"|"+c.Text)
		}
		before = c
	}
	return out
}

func TestPlainTextOfMeetingPrograms(t *testing.T) {
	for _, f := range []form{
		{"Otter", "Maya Lind  0:01  \nShall we begin? I have ten minutes.\n\nOle Ek  1:04\nYes, let us start.\n\n1:09\nPlease do.\n\nTranscribed by https://otter.ai\n",
			"1|Maya Lind|Shall we begin? I have ten minutes.\n64|Ole Ek|Yes, let us start.\n69||Please do."},
		{"Otter with summary", "Team call\nTue, Mar 5, 2024 10:00AM • 3:12\n\nSUMMARY KEYWORDS\nboat, harbour\n\nSPEAKERS\nMaya Lind, Unknown Speaker\n\nMaya Lind  00:02\nThe boat is ready.\n\nUnknown Speaker  00:07\nGood.\n\nMaya Lind  01:10:02\nThen we are done.",
			"2|Maya Lind|The boat is ready.\n7||Good.\n4202|Maya Lind|Then we are done."},
		{"Zoom saved captions", "[Maya Lind] 10:03:22\nShall we begin?\n\n[ole's iPad] 10:03:26\nYes, at once.\n\n[Maya Lind] 10:04:00\nGood.\n",
			"0|Maya Lind|Shall we begin?\n4|ole's iPad|Yes, at once.\n38|Maya Lind|Good."},
		{"Zoom page copy", "Maya Lind\n00:03\nShall we begin?\nOle Ek\n00:09\nYes, let us.\nMaya Lind\n00:12\nFine.\n",
			"3|Maya Lind|Shall we begin?\n9|Ole Ek|Yes, let us.\n12|Maya Lind|Fine."},
		{"Teams page copy", "Maya Lind\n0 minutes 3 seconds0:03\nMaya Lind 0 minutes 3 seconds\nShall we begin?\nOE\n\nOle Ek\n0 minutes 9 seconds0:09\nOle Ek 0 minutes 9 seconds\nYes, let us.\nOle Ek 1 minute 2 seconds\nI am here.\nML\nMaya Lind\n12 minutes12:00\nMaya Lind 12 minutes\nFine.\n",
			"3|Maya Lind|Shall we begin?\n9|Ole Ek|Yes, let us.\n62|Ole Ek|I am here.\n720|Maya Lind|Fine."},
		{"Teams document as text", "Weekly sync-20240305_100000-Meeting Recording\nMarch 5, 2024, 9:00AM\n27m 42s\n\nMaya Lind started transcription\n\nMaya Lind   0:03\nShall we begin?\n\nEk, Ole (External)   0:09\nYes, let us.\n\nMaya Lind   0:12\nFine.\n\nMaya Lind stopped transcription",
			"3|Maya Lind|Shall we begin?\n9|Ek, Ole (External)|Yes, let us.\n12|Maya Lind|Fine."},
		{"Meet document", "Mar 5, 2024\nPlanning - Transcript\nAttendees\nMaya Lind, Ole Ek\n00:00:00\n \nMaya Lind: Shall we begin?\nOle Ek: Yes, let us.\n00:05:04\n \nMaya Lind: Fine. Note: it rains.\n\nTranscription ended after 00:06:00\n\nThis editable transcript was computer generated and might contain errors. People can also change the text after it was created.\n",
			"0|Maya Lind|Shall we begin?\n2.73|Ole Ek|Yes, let us.\n304|Maya Lind|Fine. Note: it rains."},
		{"Meet notes by Gemini", "# 📝 Notes\n\n**Summary**\nThey plan a trip to the coast and settle who drives ([00:05:04](#x)).\n\n- [ ] Maya will book the bus\n\n# 📖 Transcript\n\nMar 5, 2024\n\n### 00:00:00\n\n**Maya Lind:** Shall we begin?\n**Ole Ek:** Yes, let us.\n\n### 00:05:04\n\n**Maya Lind:** Fine.\n\n### Transcription ended after 00:06:00\n\n*This editable transcript was computer generated and might contain errors.*",
			"0|Maya Lind|Shall we begin?\n2.73|Ole Ek|Yes, let us.\n304|Maya Lind|Fine."},
		{"tl;dv", "Planning call\n\n[00:03](https://tldv.io/x?t=3) Maya Lind: Shall we begin?\n[00:09](https://tldv.io/x?t=9) Ole Ek: Yes, let us.\n[01:02:03](https://tldv.io/x?t=3723) Maya Lind: Fine.\n",
			"3|Maya Lind|Shall we begin?\n9|Ole Ek|Yes, let us.\n3723|Maya Lind|Fine."},
		{"time, name and words on lines of their own", "00:03 - Maya Lind\nShall we begin?\n\n00:09 - Ole Ek\nYes, let us.\n\n00:12 - Maya Lind\nFine.\n",
			"3|Maya Lind|Shall we begin?\n9|Ole Ek|Yes, let us.\n12|Maya Lind|Fine."},
		{"Tactiq", "Planning\nMeeting started: Jun 5, 2026, 2:31:14 PM\nMeeting participants: Maya, Ole\nView original transcript at Tactiq.\nTranscript\n00:03 Maya Lind: Shall we begin?\n00:09 Ole E.: Yes, let us.\n00:12 Maya Lind: Fine.",
			"3|Maya Lind|Shall we begin?\n9|Ole E.|Yes, let us.\n12|Maya Lind|Fine."},
		{"Rev", "Maya Lind (00:03):\nShall we begin?\n\nSpeaker 2 (00:09):\nYes, let us.\n\nMaya Lind (01:12):\nFine.\n",
			"3|Maya Lind|Shall we begin?\n9|Speaker 2|Yes, let us.\n72|Maya Lind|Fine."},
		{"name, time and words on one line", "Maya Lind (00:00:03): Shall we begin?\nOle Ek (00:00:09): Yes, let us.\nMaya Lind (00:01:12): Fine.\n",
			"3|Maya Lind|Shall we begin?\n9|Ole Ek|Yes, let us.\n72|Maya Lind|Fine."},
		{"Descript", "[00:00:03] **Maya Lind:** Shall we begin?\n\n[00:00:09] **Ole Ek:** Yes, let us.\n\n[00:00:12] **Maya Lind:** Fine.\n",
			"3|Maya Lind|Shall we begin?\n9|Ole Ek|Yes, let us.\n12|Maya Lind|Fine."},
		{"tstbtc Markdown", "---\ntitle: Boats\ntranscript_by: someone via tstbtc v1.0.0\nspeakers: []\n---\n\n## Introduction\n\nSpeaker 0: 00:00:03\n\nShall we begin?\nI have ten minutes.\n\n## Harbours\n\nSpeaker 1: 00:01:04\n\nYes, let us.\n\nSpeaker 0: 00:01:12\n\nFine.\n",
			"3|Speaker 0|Shall we begin? I have ten minutes.\n64|Speaker 1|Yes, let us.\n72|Speaker 0|Fine."},
		{"Webex", "Planning-20240305 1003-1\n\nMaya Lind 00:03\nShall we begin?\n\nOle Ek 00:09\nYes, let us.\n\nMaya Lind 00:12\nFine.\n",
			"3|Maya Lind|Shall we begin?\n9|Ole Ek|Yes, let us.\n12|Maya Lind|Fine."},
		{"aTrain", "SPEAKER_00\n[00:00:03] Shall we begin?\n[00:00:07] I have ten minutes.\nSPEAKER_01\n[00:00:09] Yes, let us.\nSPEAKER_00\n[00:00:12] Fine.\n\nTranscribed with aTrain. The licence applies.",
			"3|SPEAKER_00|Shall we begin?\n7|SPEAKER_00|I have ten minutes.\n9|SPEAKER_01|Yes, let us.\n12|SPEAKER_00|Fine."},
		{"noScribe text", "interview\nTranscribed with noScribe vers. 0.6\nAudio file: C:/x/interview.wav\n(Language: English)\n\nS00: Shall we begin? I have ten minutes.\n\nS01: Yes, let us.\n\nS00: Fine.\n",
			"-|S00|Shall we begin? I have ten minutes.\n-|S01|Yes, let us.\n-|S00|Fine."},
		{"Whisper on a terminal", "[00:00.000 --> 00:04.500]  Shall we begin?\n[00:04.500 --> 00:09.000]  Yes, let us.\n", "0||Shall we begin?\n4.5||Yes, let us."},
		{"faster-whisper on a terminal", "[0.00s -> 4.50s] Shall we begin?\n[4.50s -> 9.00s] Yes, let us.\n", "0||Shall we begin?\n4.5||Yes, let us."},
		{"names and words", "Maya: Shall we begin?\nOle: Yes, let us.\nMaya: Fine: 10:30 it is.\n", "-|Maya|Shall we begin?\n-|Ole|Yes, let us.\n-|Maya|Fine: 10:30 it is."},
		{"names with a title above", "Harbour board, 5 March\nPresent: Maya, Ole\n\nMAYA: Shall we begin?\n\nOLE: Yes, let us.\nThere is much to do.\n\nMAYA: Fine.\n",
			"-|MAYA|Shall we begin?\n-|OLE|Yes, let us.\n-|OLE|There is much to do.\n-|MAYA|Fine."},
		{"council captions", ">> MAYOR LIND: THE MEETING WILL COME TO ORDER.\n>> CLERK EK: ALL ARE HERE.\n>> GOOD EVENING.\n>> MAYOR LIND: THANK YOU.\n",
			"-|MAYOR LIND|THE MEETING WILL COME TO ORDER.\n-|CLERK EK|ALL ARE HERE.\n-||GOOD EVENING.\n-|MAYOR LIND|THANK YOU."},
		{"Congress", "    Mr. LIND. I thank the Chair.\n    The CHAIRMAN. The gentleman is recognized.\nHe has a minute.\n    Mr. LIND. There it is.\n",
			"-|Mr. LIND|I thank the Chair.\n-|The CHAIRMAN|The gentleman is recognized.\n-|The CHAIRMAN|He has a minute.\n-|Mr. LIND|There it is."},
		{"committee of the Senate", "                    HARBOURS OF TODAY\n\n                      WEDNESDAY, MAY 1, 2024\n\n    The committee met, pursuant to notice, at 10 a.m.\n    Present: Senators Lee and Lund.\n\n    Chairman Lee. The committee will come to order.\n    Today we look at harbours.\n    Senator Lund. Thank you, Mr. Chairman.\n    [Laughter.]\n    Ms. Berg. I have a question. May I ask it?\n    Chairman Lee. Please.\n",
			"-|Chairman Lee|The committee will come to order.\n-|Chairman Lee|Today we look at harbours.\n-|Senator Lund|Thank you, Mr. Chairman.\n-|Ms. Berg|I have a question. May I ask it?\n-|Chairman Lee|Please."},
		{"European Parliament", "Maya Lind (PPE). – Madam President, shall we begin?\nOle Ek, on behalf of the group. – Yes, let us.\nMaya Lind (PPE). – Fine.\n",
			"-|Maya Lind (PPE)|Madam President, shall we begin?\n-|Ole Ek, on behalf of the group|Yes, let us.\n-|Maya Lind (PPE)|Fine."},
		{"interview", "Interviewer: Shall we begin?\n\nP1: Yes, let us. I was born by the sea.\n\nInterviewer: And then?\n\nP1: Then we moved.\n", "-|Interviewer|Shall we begin?\n-|P1|Yes, let us. I was born by the sea.\n-|Interviewer|And then?\n-|P1|Then we moved."},
		{"times of day", "10:03 AM Maya Lind: Shall we begin?\n10:04 AM Ole Ek: Yes, let us.\n1:05 PM Maya Lind: Fine.\n", "0|Maya Lind|Shall we begin?\n60|Ole Ek|Yes, let us.\n10920|Maya Lind|Fine."},
		{"lyrics of a podcast", "[00:01.00]Shall we begin?\n[00:05.50]Yes, let us.\n[00:09.00]Fine.\n", "1||Shall we begin?\n5.5||Yes, let us.\n9||Fine."},
		{"YouTube page copy", "0:00\nshall we begin with the boats\n0:04\nyes let us\n0:09\nfine then\n", "0||shall we begin with the boats\n4||yes let us\n9||fine then"},
		{"Markdown with headings for speakers", "# Planning\n\n### Speaker 1\n\nShall we begin?\n\n### Speaker 2\n\nYes, let us.\n\n### Speaker 1\n\nFine.\n", "-|Speaker 1|Shall we begin?\n-|Speaker 2|Yes, let us.\n-|Speaker 1|Fine."},
		{"table", "start\tend\ttext\n1000\t3000\tShall we begin?\n3500\t5000\tYes, let us start now.\n", "1||Shall we begin?\n3.5||Yes, let us start now."},
		{"comma separated", "\"Speaker\",\"Start\",\"End\",\"Text\"\n\"Maya, Lind\",\"00:00:03\",\"00:00:05\",\"Shall we, or not?\"\nOle,00:00:09,00:00:11,Yes.\n", "3|Maya, Lind|Shall we, or not?\n9|Ole|Yes."},
	} {
		f.check(t)
	}
}

func TestCaptionsOfAllKinds(t *testing.T) {
	for _, f := range []form{
		{"old Teams document", "0:0:3.0 --> 0:0:5.450\nMaya Lind\nShall we begin?\n\n0:0:9.0 --> 0:0:11.0\nOle Ek\nYes, let us.\n\n0:0:12.0 --> 0:0:13.0\nMaya Lind\nFine.\n", "3|Maya Lind|Shall we begin?\n9|Ole Ek|Yes, let us.\n12|Maya Lind|Fine."},
		{"podcast namespace WebVTT", "WEBVTT\n\n00:00.000 --> 00:05.000\n<v Maya>Shall we begin?\n\n00:05.000 --> 00:10.000\nI have ten minutes.\n\n00:10.000 --> 00:15.000\n<v Ole>Yes, let us.\n", "0|Maya|Shall we begin?\n5|Maya|I have ten minutes.\n10|Ole|Yes, let us."},
		{"noScribe WebVTT", "WEBVTT boats\n\nNOTE\nTranscribed with noScribe vers. 0.7\nAudio file: x.wav\n\n\nNOTE media: x.wav\n\n1\n00:00:01.930 --> 00:00:03.0\n<v >Shall we begin?\n\n2\n00:00:03.00 --> 00:00:10.01\n<v S01>Yes, let us.\n", "1.93||Shall we begin?\n3|S01|Yes, let us."},
		{"Zoom without a name in between", "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nMaya Lind: Shall we begin?\n\n2\n00:00:02.000 --> 00:00:03.000\nMaya Lind: I have time.\n\n3\n00:00:04.000 --> 00:00:05.000\nYup.\n\n4\n00:00:06.000 --> 00:00:07.000\nOle Ek: Then let us.\n\n5\n00:00:07.000 --> 00:00:08.000\nOle Ek: So: first the boats.\n", "1|Maya Lind|Shall we begin?\n2|Maya Lind|I have time.\n4||Yup.\n6|Ole Ek|Then let us.\n7|Ole Ek|So: first the boats."},
		{"Otter SubRip", "1\n00:00:01,000 --> 00:00:03,000\nMaya Lind: Shall we\nbegin?\n\n2\n00:00:03,000 --> 00:00:05,000\nOle Ek: Yes.\n", "1|Maya Lind|Shall we begin?\n3|Ole Ek|Yes."},
		{"Meet captions with lower case", "WEBVTT\n\n00:01.000 --> 00:02.000\n(maya lind)\nShall we begin?\n\n00:03.000 --> 00:04.000\n(maya lind)\nI have time.\n-\n \n(ole)\nSo do I.\n", "1|maya lind|Shall we begin?\n3|maya lind|I have time.\n3.6|ole|So do I."},
		{"television", "1\n00:00:01,000 --> 00:00:03,000\n>> THE BOATS ARE IN.\n>> Reporter: AND WHAT NOW?\n\n2\n00:00:03,000 --> 00:00:05,000\n>> Reporter: WE WAIT. >> YES.\n", "1||THE BOATS ARE IN.\n2.13|Reporter|AND WHAT NOW?\n3|Reporter|WE WAIT.\n4.33||YES."},
		{"frames", "1\n00:00:01:15 --> 00:00:03:00\nShall we?\n", "1.5||Shall we?"},
		{"arrows and brackets", "[00:01.5 → 00:02.0]\nShall we?\n\n(00:03,5 => 00:04,0)\nYes.\n\n00:05.0 --&gt; 00:06.0\nFine.\n", "1.5||Shall we?\n3.5||Yes.\n5||Fine."},
		{"SBV with a name", "0:00:01.000,0:00:03.000\nMAYA: Shall we?\n\n0:00:04.000,0:00:07.000\nOLE: Yes.\n\n0:00:08.000,0:00:09.000\nMAYA: Fine.\n", "1|MAYA|Shall we?\n4|OLE|Yes.\n8|MAYA|Fine."},
		{"ASS", "[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nComment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,no\nDialogue: 0,0:00:01.50,0:00:03.00,Default,Maya,0,0,0,,{\\i1}Shall we,\\Nor not?\n", "1.5|Maya|Shall we, or not?"},
		{"YouTube captions with words", "WEBVTT\nKind: captions\nLanguage: en\n\n00:00:01.000 --> 00:00:02.990 align:start position:0%\n \nshall<00:00:01.500><c> we</c>\n\n00:00:02.990 --> 00:00:03.000 align:start position:0%\nshall we\n \n\n00:00:03.000 --> 00:00:06.000 align:start position:0%\nshall we\nbegin<00:00:03.500><c> now</c>\n", "1||shall we begin now"},
		{"TTML with agents", `<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata><ttm:agent type="person" xml:id="a"><ttm:name type="full">Maya Lind</ttm:name></ttm:agent></metadata></head><body><div begin="1s"><p begin="500ms" end="2s" ttm:agent="a">Shall we,<br/>or <span tts:fontStyle="italic">not</span>?</p><p begin="3s" dur="1s">Yes.</p></div></body></tt>`, "1.5|Maya Lind|Shall we, or not?\n4|Maya Lind|Yes."},
		{"IMSC with ticks", `<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:tickRate="10000000"><tt:body><tt:div><tt:p begin="15000000t" end="30000000t"><tt:span>Shall we?</tt:span></tt:p></tt:div></tt:body></tt:tt>`, "1.5||Shall we?"},
		{"YouTube XML", `<?xml version="1.0" encoding="utf-8" ?><transcript><text start="1.5" dur="2">shall we &amp;quot;begin&amp;quot;</text><text start="3" dur="2">yes</text></transcript>`, "1.5||shall we \"begin\" yes"},
		{"YouTube XML with words", `<?xml version="1.0"?><timedtext format="3"><head/><body><p t="1500" d="2000" w="1"><s>shall</s><s t="500"> we</s></p><p t="3400" d="90" w="1" a="1">
</p><p t="3500" d="1000" w="1"><s>begin</s></p></body></timedtext>`, "1.5||shall we begin"},
		{"Bundestag", `<?xml version="1.0" encoding="UTF-8"?><dbtplenarprotokoll wahlperiode="20" sitzung-nr="1" sitzung-datum="01.02.2024"><vorspann><kopfdaten><herausgeber>Bundestag</herausgeber></kopfdaten><inhaltsverzeichnis><ivz-titel>Inhalt:</ivz-titel></inhaltsverzeichnis></vorspann><sitzungsverlauf><tagesordnungspunkt top-id="1"><p klasse="J">Guten Morgen.</p><rede id="ID1"><p klasse="redner"><redner id="1"><name><vorname>Anna</vorname><nachname>Berg</nachname><fraktion>SPD</fraktion></name></redner>Anna Berg (SPD):</p><p klasse="J_1">Herr Präsident! Wir reden heute über den Hafen.</p><p klasse="J">Er ist alt.</p><kommentar>(Beifall bei der SPD)</kommentar><p klasse="J">Er muss neu werden.</p><name>Präsident Otto Meier:</name><p klasse="J">Danke.</p></rede><rede id="ID2"><p klasse="redner"><redner id="2"><name><vorname>Bo</vorname><nachname>Lund</nachname><fraktion>FDP</fraktion></name></redner>Bo Lund (FDP):</p><p klasse="J_1">Das sehe ich anders.</p></rede></tagesordnungspunkt></sitzungsverlauf></dbtplenarprotokoll>`, "-|Anna Berg (SPD)|Herr Präsident! Wir reden heute über den Hafen.\n-|Anna Berg (SPD)|Er ist alt.\n-|Anna Berg (SPD)|Er muss neu werden.\n-|Präsident Otto Meier|Danke.\n-|Bo Lund (FDP)|Das sehe ich anders."},
		{"parliament of Australia", `<?xml version="1.0" encoding="utf-8"?><hansard><session.header><date>2024-05-01</date></session.header><chamber.xscript><debate><debateinfo><title>Harbours</title></debateinfo><speech><talk.start><talker><time.stamp>09:31</time.stamp><name role="metadata">Lee, Ann MP</name><name role="display">Ms LEE</name></talker><para>What is done for harbours?</para></talk.start></speech><speech><talk.start><talker><time.stamp>09:32</time.stamp><name role="metadata">Lund, Bo MP</name><name role="display">Mr LUND</name></talker><para>A great deal is done.</para></talk.start></speech></debate></chamber.xscript></hansard>`, "-|Lee, Ann MP|What is done for harbours?\n-|Lund, Bo MP|A great deal is done."},
		{"ParlaMint", `<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="ParlaMint"><teiHeader><fileDesc><titleStmt><title>Minutes</title></titleStmt></fileDesc></teiHeader><text><body><div type="debateSection"><note type="speaker">The Chair:</note><u xml:id="u1" who="#LeeAnn" ana="#regular"><seg xml:id="s1">Good morning.</seg><seg xml:id="s2">Shall we start?</seg><kinesic type="applause"><desc>Applause</desc></kinesic></u><u xml:id="u2" who="#LundBo"><seg xml:id="s3">Yes, at once.</seg></u></div></body></text></TEI>`, "-|LeeAnn|Good morning. Shall we start?\n-|LundBo|Yes, at once."},
		{"play", `<TEI><text><body><sp><speaker>Maya.</speaker><p>Shall we begin?</p><stage>She sits.</stage><p>I have time.</p></sp><sp><speaker>Ole.</speaker><l>Yes, let us.</l></sp></body></text></TEI>`, "-|Maya|Shall we begin?\n-|Maya|I have time.\n-|Ole|Yes, let us."},
		{"parliament XML", `<?xml version="1.0"?><debates><speech id="a.1" speakername="Maya Lind" time="10:00:00"><p>Shall we begin?</p><p>I have time.</p></speech><speech id="a.2" speakername="Ole Ek" time="10:01:00"><p>Yes, let us.</p></speech></debates>`, "0|Maya Lind|Shall we begin? I have time.\n60|Ole Ek|Yes, let us."},
	} {
		f.check(t)
	}
}

func TestPages(t *testing.T) {
	for _, f := range []form{
		{"podcast namespace", "<html><head><title>Boats</title></head><body><cite>Maya:</cite>\n<time>0:03</time>\n<p>Shall we <b>begin</b>?</p><cite>Ole :</cite>\n<time>0:09</time>\n<p>Yes, let us.</p></body></html>", "3|Maya|Shall we begin?\n9|Ole|Yes, let us."},
		{"noScribe", `<!DOCTYPE HTML><html><head><meta name="audio_source" content="x.wav"></head><body><p style="font-weight:600">x</p><p><span style="color:#909090">Transcribed with noScribe vers. 0.6</span></p><p><a name="ts_1500_3000_S00">S00: Shall we</a><a name="ts_3000_4000_S00"> begin?</a></p><p><a name="ts_5000_6000_S01">S01 <span>[00:00:05]</span>: Yes, let us.</a></p></body></html>`, "1.5|S00|Shall we begin?\n5|S01|Yes, let us."},
		{"noScribe without speakers", `<html><body><p><a name="ts_1500_3000_">Shall we</a><a name="ts_3000_4000_"> begin?</a></p></body></html>`, "1.5||Shall we begin?"},
		{"interactive words", `<article><section><p><span data-m="1500" data-d="300">Shall </span><span data-m="1900" data-d="300">we?</span></p></section></article>`, "1.5||Shall we?"},
		{"page of a council", "<html><body><nav>Home</nav><div><p><strong>Maya Lind:</strong> Shall we begin?</p><p><strong>Ole Ek:</strong> Yes, let us.</p><p><strong>Maya Lind:</strong> Fine.</p></div><script>x()</script></body></html>", "-|Maya Lind|Shall we begin?\n-|Ole Ek|Yes, let us.\n-|Maya Lind|Fine."},
	} {
		f.check(t)
	}
}

func TestJSONOfAllTools(t *testing.T) {
	for _, f := range []form{
		{"Amazon Transcribe", `{"jobName":"x","results":{"transcripts":[{"transcript":"Shall we? Yes."}],"speaker_labels":{"speakers":2,"segments":[{"start_time":"1.04","end_time":"2.0","speaker_label":"spk_0","items":[{"start_time":"1.04","end_time":"1.5","speaker_label":"spk_0"},{"start_time":"1.5","end_time":"2.0","speaker_label":"spk_0"}]},{"start_time":"3.0","end_time":"4.0","speaker_label":"spk_1","items":[{"start_time":"3.0","end_time":"4.0","speaker_label":"spk_1"}]}]},"items":[{"start_time":"1.04","end_time":"1.5","alternatives":[{"confidence":"0.9","content":"Shall"}],"type":"pronunciation"},{"start_time":"1.5","end_time":"2.0","alternatives":[{"confidence":"0.9","content":"we"}],"type":"pronunciation"},{"alternatives":[{"confidence":"0.0","content":"?"}],"type":"punctuation"},{"start_time":"3.0","end_time":"4.0","alternatives":[{"content":"Yes"}],"type":"pronunciation"},{"alternatives":[{"content":"."}],"type":"punctuation"}]},"status":"COMPLETED"}`, "1.04|spk_0|Shall we?\n3|spk_1|Yes."},
		{"Amazon call analytics", `{"Transcript":[{"Content":"Shall we begin?","Items":[{"Content":"Shall","BeginOffsetMillis":1040,"EndOffsetMillis":1500}],"BeginOffsetMillis":1040,"EndOffsetMillis":3000,"ParticipantRole":"AGENT"},{"Content":"Yes, let us.","BeginOffsetMillis":4000,"EndOffsetMillis":5000,"ParticipantRole":"CUSTOMER"}]}`, "1.04|AGENT|Shall we begin?\n4|CUSTOMER|Yes, let us."},
		{"Amberscript", `{"id":"1","segments":[{"speaker":"spk1","words":[{"text":"Shall","start":1.0,"end":1.4,"conf":0.9},{"text":"we?","start":1.4,"end":1.8}]},{"speaker":"spk2","words":[{"text":"Yes.","start":3.0,"end":3.5}]}],"speakers":[{"spkid":"spk1","name":"Maya"},{"spkid":"spk2","name":"Ole"}]}`, "1|Maya|Shall we?\n3|Ole|Yes."},
		{"Google", `{"results":[{"alternatives":[{"transcript":"shall we","confidence":0.9,"words":[{"startTime":"1.200s","endTime":"1.500s","word":"shall"},{"startTime":"1.500s","endTime":"2s","word":"we"}]}]},{"alternatives":[{"transcript":"yes let","words":[{"startTime":"4s","endTime":"4.5s","word":"yes"},{"startTime":"4.5s","endTime":"5s","word":"let"}]}]},{"alternatives":[{"words":[{"startTime":"1.200s","endTime":"1.500s","word":"shall","speakerTag":1},{"startTime":"1.500s","endTime":"2s","word":"we","speakerTag":1},{"startTime":"4s","endTime":"4.5s","word":"yes","speakerTag":2},{"startTime":"4.5s","endTime":"5s","word":"let","speakerTag":2}]}]}]}`, "1.2|Speaker 1|shall we\n4|Speaker 2|yes let"},
		{"Google with seconds and nanos", `{"results":[{"alternatives":[{"transcript":"Shall we?","words":[{"startTime":{"seconds":"12","nanos":900000000},"endTime":{"seconds":"13","nanos":300000000},"word":"Shall"},{"startTime":{"seconds":"13","nanos":300000000},"endTime":{"seconds":"14"},"word":"we?"}]}]}]}`, "12.9||Shall we?"},
		{"Google without words", `{"results":[{"alternatives":[{"transcript":"Shall we begin?"}],"resultEndTime":"3.5s"},{"alternatives":[{"transcript":"Yes, let us."}],"resultEndTime":"6s"}]}`, "0||Shall we begin?\n3.5||Yes, let us."},
		{"IBM", `{"result_index":0,"results":[{"final":true,"alternatives":[{"transcript":"shall we ","confidence":0.9,"timestamps":[["shall",1.0,1.4],["we",1.4,1.8]]}]},{"final":true,"alternatives":[{"transcript":"yes ","timestamps":[["yes",3.0,3.4]]}]}],"speaker_labels":[{"from":1.0,"to":1.4,"speaker":0,"confidence":0.5,"final":false},{"from":1.4,"to":1.8,"speaker":0},{"from":3.0,"to":3.4,"speaker":1}]}`, "1|Speaker 0|shall we\n3|Speaker 1|yes"},
		{"IBM, a finished job", `{"status":"completed","results":[{"result_index":0,"speaker_labels":[{"from":1.0,"to":1.4,"speaker":0,"confidence":0.5,"final":false},{"from":1.4,"to":1.8,"speaker":0},{"from":3.0,"to":3.4,"speaker":1}],"results":[{"final":true,"alternatives":[{"transcript":"shall we ","timestamps":[["shall",1.0,1.4],["we",1.4,1.8]]}]},{"final":true,"alternatives":[{"transcript":"%HESITATION yes ","timestamps":[["%HESITATION",2.8,2.9],["yes",3.0,3.4]]}]}]}]}`, "1|Speaker 0|shall we\n3|Speaker 1|yes"},
		{"Rev", `{"speakers":[{"id":0,"name":"Maya"},{"id":1,"name":"Ole"}],"monologues":[{"speaker":0,"elements":[{"type":"text","value":"Shall","ts":1.0,"end_ts":1.4,"confidence":0.9},{"type":"punct","value":" "},{"type":"text","value":"we","ts":1.4,"end_ts":1.8},{"type":"punct","value":"?"}]},{"speaker":1,"elements":[{"type":"text","value":"Yes","ts":3.0,"end_ts":3.4},{"type":"punct","value":"."}]}]}`, "1|Maya|Shall we?\n3|Ole|Yes."},
		{"Podlove", `[{"start":"00:00:01.005","start_ms":1005,"end":"00:00:03.458","end_ms":3458,"speaker":"1","voice":"Maya","text":"Shall we?"},{"start":"00:00:04.000","start_ms":4000,"end":"00:00:05.000","end_ms":5000,"speaker":"2","voice":"Ole","text":"Yes."}]`, "1.01|Maya|Shall we?\n4|Ole|Yes."},
		{"podcast namespace", `{"version":"1.0.0","segments":[{"speaker":"Maya","startTime":0.5,"endTime":0.75,"body":"Shall"},{"speaker":"Maya","startTime":0.75,"endTime":1.25,"body":"we?\n"},{"speaker":"Ole","startTime":2.75,"endTime":3.0,"body":"Yes"}]}`, "0.5|Maya|Shall we?\n2.75|Ole|Yes"},
		{"AssemblyAI", `{"id":"x","status":"completed","text":"Shall we? Yes.","words":[{"text":"Shall","start":1000,"end":1400,"speaker":"A"},{"text":"we?","start":1400,"end":1800,"speaker":"A"},{"text":"Yes.","start":3000,"end":3400,"speaker":"B"}],"utterances":[{"confidence":0.9,"speaker":"A","start":1000,"end":1800,"text":"Shall we?","words":[]},{"speaker":"B","start":3000,"end":3400,"text":"Yes."}],"chapters":[{"summary":"They begin.","headline":"Beginning","start":1000,"end":3400}]}`, "1|Speaker A|Shall we?\n3|Speaker B|Yes."},
		{"Deepgram paragraphs", `{"results":{"channels":[{"alternatives":[{"transcript":"Shall we? Yes.","words":[{"word":"shall","start":1.0,"end":1.4,"speaker":0,"punctuated_word":"Shall"},{"word":"we","start":1.4,"end":1.8,"speaker":0,"punctuated_word":"we?"},{"word":"yes","start":3.0,"end":3.4,"speaker":1,"punctuated_word":"Yes."}],"paragraphs":{"transcript":"x","paragraphs":[{"sentences":[{"text":"Shall we?","start":1.0,"end":1.8}],"speaker":0,"num_words":2,"start":1.0,"end":1.8},{"sentences":[{"text":"Yes.","start":3.0,"end":3.4}],"speaker":1,"start":3.0,"end":3.4}]}}]}]}}`, "1|Speaker 0|Shall we?\n3|Speaker 1|Yes."},
		{"Deepgram channels", `{"results":{"channels":[{"alternatives":[{"transcript":"shall we","words":[{"word":"shall","start":1.0,"end":1.4},{"word":"we","start":1.4,"end":1.8}]}]},{"alternatives":[{"transcript":"yes","words":[{"word":"yes","start":3.0,"end":3.4}]}]}]}}`, "1|Channel 1|shall we\n3|Channel 2|yes"},
		{"Speechmatics", `{"format":"2.9","results":[{"alternatives":[{"confidence":1.0,"content":"Shall","language":"en","speaker":"S1"}],"start_time":1.0,"end_time":1.4,"type":"word"},{"alternatives":[{"content":"we","speaker":"S1"}],"start_time":1.4,"end_time":1.8,"type":"word"},{"alternatives":[{"content":"?","speaker":"S1"}],"attaches_to":"previous","is_eos":true,"start_time":1.8,"end_time":1.8,"type":"punctuation"},{"alternatives":[{"content":"Yes","speaker":"S2"}],"start_time":3.0,"end_time":3.4,"type":"word"}]}`, "1|S1|Shall we?\n3|S2|Yes"},
		{"old Speechmatics", `{"words":[{"duration":"0.4","confidence":"0.9","name":"Shall","time":"1.0"},{"duration":"0.4","name":"we","time":"1.4"},{"duration":"0.4","name":"yes","time":"3.0"}],"speakers":[{"duration":"0.8","name":"M1","time":"1.0"},{"duration":"0.4","name":"F1","time":"3.0"}]}`, "1|M1|Shall we\n3|F1|yes"},
		{"Symbl", `{"messages":[{"id":"1","text":"Shall we?","from":{"id":"9","name":"Maya"},"startTime":"2024-01-01T10:00:01Z","endTime":"2024-01-01T10:00:02Z","timeOffset":1,"duration":1},{"id":"2","text":"Yes.","from":{"name":"Ole"},"startTime":"2024-01-01T10:00:04Z","endTime":"2024-01-01T10:00:05Z"}]}`, "1|Maya|Shall we?\n4|Ole|Yes."},
		{"WhisperX", `{"segments":[{"start":1.0,"end":1.8,"text":" Shall we?","words":[{"word":"Shall","start":1.0,"end":1.4,"score":NaN,"speaker":"SPEAKER_00"},{"word":"we?","start":1.4,"end":1.8,"speaker":"SPEAKER_00"}],"speaker":"SPEAKER_00"},{"start":3.0,"end":3.4,"text":" Yes.","words":[],"speaker":"SPEAKER_01"}],"word_segments":[{"word":"Shall","start":1.0,"end":1.4}],"language":"en"}`, "1|SPEAKER_00|Shall we?\n3|SPEAKER_01|Yes."},
		{"pipelines of Whisper", `{"text":" Shall we? Yes.","chunks":[{"timestamp":[1.0,1.8],"text":" Shall we?"},{"timestamp":[3.0,null],"text":" Yes."}]}`, "1||Shall we?\n3||Yes."},
		{"Teams and Stream", `{"entries":[{"id":"a","text":"Shall we?","speakerId":"u1","speakerDisplayName":"Maya","confidence":0.5,"startOffset":"00:00:01.0033780","endOffset":"00:00:02","spokenLanguageTag":"en-us"},{"text":"Yes.","speakerDisplayName":"Ole","startOffset":"00:00:03","endOffset":"00:00:04"}],"events":[{"eventType":"start"}]}`, "1|Maya|Shall we?\n3|Ole|Yes."},
		{"Fireflies over the web", `{"data":{"transcript":{"title":"x","sentences":[{"index":0,"speaker_name":"Maya","speaker_id":0,"text":"Shall we?","raw_text":"shall we","start_time":1.2,"end_time":2},{"index":1,"speaker_name":"Ole","speaker_id":1,"text":"Yes.","start_time":3,"end_time":4}],"summary":{"overview":"They begin."}}}}`, "1.2|Maya|Shall we?\n3|Ole|Yes."},
		{"tl;dv over the web", `{"id":"x","meetingId":"m","data":[{"speaker":"Maya","text":"Shall we?","startTime":1,"endTime":2},{"speaker":"Ole","text":"Yes.","startTime":3,"endTime":4}]}`, "1|Maya|Shall we?\n3|Ole|Yes."},
		{"Recall", `[{"participant":{"id":1,"name":"Maya"},"words":[{"text":"Shall we?","start_timestamp":{"relative":1.0,"absolute":"2024-01-01T10:00:01Z"},"end_timestamp":{"relative":2.0}}]},{"participant":{"id":2,"name":"Ole"},"words":[{"text":"Yes.","start_timestamp":{"relative":3.0},"end_timestamp":{"relative":4.0}}]}]`, "1|Maya|Shall we?\n3|Ole|Yes."},
		{"Azure", `{"combinedRecognizedPhrases":[{"channel":0,"display":"Shall we? Yes."}],"recognizedPhrases":[{"channel":0,"speaker":1,"offset":"PT1.2S","duration":"PT1S","offsetInTicks":12000000.0,"durationInTicks":10000000.0,"nBest":[{"lexical":"shall we","display":"Shall we?"}]},{"channel":0,"speaker":2,"offset":"PT3S","duration":"PT1S","offsetInTicks":30000000.0,"durationInTicks":10000000.0,"nBest":[{"display":"Yes."}]}]}`, "1.2|Speaker 1|Shall we?\n3|Speaker 2|Yes."},
		{"ElevenLabs", `{"language_code":"en","text":"Shall we?","words":[{"text":"Shall","start":1.0,"end":1.4,"type":"word","speaker_id":"speaker_0"},{"text":" ","start":1.4,"end":1.4,"type":"spacing","speaker_id":"speaker_0"},{"text":"we?","start":1.4,"end":1.8,"type":"word","speaker_id":"speaker_0"}]}`, "1|speaker_0|Shall we?"},
		{"council data", `{"generator":"x","sentences":[{"index":0,"start_time":1.0,"end_time":2.0,"words":[{"index":0,"start_time":1.0,"end_time":1.5,"text":"shall"}],"text":"Shall we?","speaker_index":0,"speaker_name":"Maya"},{"index":1,"start_time":3.0,"end_time":4.0,"text":"Yes.","speaker_name":"Ole"}]}`, "1|Maya|Shall we?\n3|Ole|Yes."},
		{"YouTube", `{"wireMagic":"pb3","events":[{"tStartMs":0,"dDurationMs":9000,"id":1},{"tStartMs":1500,"dDurationMs":2000,"segs":[{"utf8":"shall"},{"utf8":" we","tOffsetMs":500}]},{"tStartMs":3000,"aAppend":1,"segs":[{"utf8":"\n"}]},{"tStartMs":3100,"dDurationMs":2000,"segs":[{"utf8":"begin"}]}]}`, "1.5||shall we begin"},
		{"Google with channels", `{"results": [{"alternatives": [{"transcript": "Good morning."}], "channelTag": 1, "resultEndOffset": "1.300s"}, {"alternatives": [{"transcript": "Hi, Ann."}], "channelTag": 2, "resultEndOffset": "2.800s"}, {"alternatives": [{"transcript": "Fine."}], "channelTag": 1, "resultEndOffset": "4s"}]}`, "0|Channel 1|Good morning.\n1.3|Channel 2|Hi, Ann.\n2.8|Channel 1|Fine."},
		{"Google, second version", `{"results": [{"alternatives": [{"transcript": "Good morning.", "confidence": 0.9, "words": [{"startOffset": "0.500s", "endOffset": "0.800s", "word": "Good", "speakerLabel": "1"}, {"startOffset": "0.800s", "endOffset": "1.200s", "word": "morning.", "speakerLabel": "1"}]}], "resultEndOffset": "1.300s", "languageCode": "en-us"}, {"alternatives": [{"transcript": "Hi, Ann.", "words": [{"startOffset": "2s", "endOffset": "2.300s", "word": "Hi,", "speakerLabel": "2"}, {"startOffset": "2.300s", "endOffset": "2.700s", "word": "Ann.", "speakerLabel": "2"}]}], "resultEndOffset": "2.800s", "languageCode": "en-us"}], "metadata": {"totalBilledDuration": "3s"}}`, "0.5|Speaker 1|Good morning.\n2|Speaker 2|Hi, Ann."},
		{"Amazon Transcribe with channels", `{"jobName": "j", "results": {"transcripts": [{"transcript": "Good morning. Hi, Ann. Fine."}], "channel_labels": {"channels": [{"channel_label": "ch_0", "items": [{"start_time": "0.5", "end_time": "0.8", "alternatives": [{"confidence": "0.99", "content": "Good"}], "type": "pronunciation"}, {"start_time": "0.8", "end_time": "1.2", "alternatives": [{"confidence": "0.99", "content": "morning"}], "type": "pronunciation"}, {"alternatives": [{"confidence": "0.0", "content": "."}], "type": "p"}, {"start_time": "4", "end_time": "4.4", "alternatives": [{"confidence": "0.99", "content": "Fine"}], "type": "pronunciation"}, {"alternatives": [{"confidence": "0.0", "content": "."}], "type": "p"}]}, {"channel_label": "ch_1", "items": [{"start_time": "2.0", "end_time": "2.3", "alternatives": [{"confidence": "0.99", "content": "Hi"}], "type": "pronunciation"}, {"alternatives": [{"confidence": "0.0", "content": ","}], "type": "p"}, {"start_time": "2.3", "end_time": "2.7", "alternatives": [{"confidence": "0.99", "content": "Ann"}], "type": "pronunciation"}, {"alternatives": [{"confidence": "0.0", "content": "."}], "type": "p"}]}], "number_of_channels": 2}, "items": [{"start_time": "0.5", "end_time": "0.8", "alternatives": [{"confidence": "0.99", "content": "Good"}], "type": "pronunciation"}, {"start_time": "0.8", "end_time": "1.2", "alternatives": [{"confidence": "0.99", "content": "morning"}], "type": "pronunciation"}, {"alternatives": [{"confidence": "0.0", "content": "."}], "type": "p"}, {"start_time": "2.0", "end_time": "2.3", "alternatives": [{"confidence": "0.99", "content": "Hi"}], "type": "pronunciation"}, {"alternatives": [{"confidence": "0.0", "content": ","}], "type": "p"}, {"start_time": "2.3", "end_time": "2.7", "alternatives": [{"confidence": "0.99", "content": "Ann"}], "type": "pronunciation"}, {"alternatives": [{"confidence": "0.0", "content": "."}], "type": "p"}, {"start_time": "4", "end_time": "4.4", "alternatives": [{"confidence": "0.99", "content": "Fine"}], "type": "pronunciation"}, {"alternatives": [{"confidence": "0.0", "content": "."}], "type": "p"}]}, "status": "COMPLETED"}`, "0.5|ch_0|Good morning.\n2|ch_1|Hi, Ann.\n4|ch_0|Fine."},
		{"parliament of Canada", `{"objects": [{"time": "2024-05-01 14:05:00", "attribution": {"en": "Hon. Ann Lee", "fr": "L'hon. Ann Lee"}, "content": {"en": "<p data-originallang=\"en\">Mr. Speaker, what is done for harbours?</p>", "fr": "<p>Quoi</p>"}, "url": "/debates/1/", "politician_url": "/politicians/ann/"}, {"time": "2024-05-01 14:06:00", "attribution": {"en": "Mr. Bo Lund"}, "content": {"en": "<p>A great deal is done.</p>"}, "url": "/debates/2/"}], "pagination": {"offset": 0}}`, "0|Hon. Ann Lee|Mr. Speaker, what is done for harbours?\n60|Mr. Bo Lund|A great deal is done."},
		{"YouTube list", `[{"text":"shall we","start":1.5,"duration":3.0},{"text":"begin","start":3.0,"duration":3.0}]`, "1.5||shall we begin"},
		{"lines of JSON", "{\"speaker\":\"Maya\",\"start\":1.0,\"end\":2.0,\"text\":\"Shall we?\"}\n{\"speaker\":\"Ole\",\"start\":3.0,\"end\":4.0,\"text\":\"Yes.\"}\n", "1|Maya|Shall we?\n3|Ole|Yes."},
		{"no times", `{"transcript":[{"speaker":"Maya","text":"Shall we?"},{"speaker":"Ole","text":"Yes."}]}`, "-|Maya|Shall we?\n-|Ole|Yes."},
		{"cut off", `{"segments":[{"speaker":"Maya","start":1.0,"end":2.0,"text":"Shall we?"},{"speaker":"Ole","start":3.0,"end":4.0,"text":"Yes, le`, "1|Maya|Shall we?\n3|Ole|Yes, le"},
		{"unheard-of names", `{"payload":{"dialogLines":[{"speakerTitle":"Maya","beginSec":1,"finishSec":2,"utteranceText":"x","text":"Shall we begin?"},{"speakerTitle":"Ole","beginSec":3,"finishSec":4,"text":"Yes, let us."}]}}`, "1|Maya|Shall we begin?\n3|Ole|Yes, let us."},
		{"moments of the day", `[{"speaker":"Maya","timestamp":"2024-03-05T10:00:00Z","text":"Shall we begin?"},{"speaker":"Ole","timestamp":"2024-03-05T10:00:05Z","text":"Yes, let us."}]`, "0|Maya|Shall we begin?\n5|Ole|Yes, let us."},
	} {
		f.check(t)
	}
}

// Three turns as many programs and people write them; all say the same.
func TestTheSameTalkInManyForms(t *testing.T) {
	const timed = "3|Maya Lind|Shall we begin?\n9|Ole Ek|Yes, let us.\n72|Maya Lind|Fine."
	for name, text := range map[string]string{
		"Sonix":                  "Maya Lind: [00:00:03] Shall we begin?\n\nOle Ek: [00:00:09] Yes, let us.\n\nMaya Lind: [00:01:12] Fine.",
		"Happy Scribe":           "[00:00:03.120] - Maya Lind\nShall we begin?\n\n[00:00:09.010] - Ole Ek\nYes, let us.\n\n[00:01:12.000] - Maya Lind\nFine.",
		"Fathom":                 "Planning - March 5\n\n---\n\n0:03 - Maya Lind (Acme)\n  Shall we begin?\n\n0:09 - Ole Ek\n  Yes, let us.\n\n1:12 - Maya Lind (Acme)\n  Fine.",
		"Krisp":                  "Maya Lind | 00:03\nShall we begin?\n\nOle Ek | 00:09\nYes, let us.\n\nMaya Lind | 01:12\nFine.",
		"Markdown":               "**Maya Lind** (00:03): Shall we begin?\n\n**Ole Ek** (00:09): Yes, let us.\n\n**Maya Lind** (01:12): Fine.",
		"Markdown, times before": "*00:03* **Maya Lind:** Shall we begin?\n*00:09* **Ole Ek:** Yes, let us.\n*01:12* **Maya Lind:** Fine.",
		"square brackets":        "Maya Lind [00:03]: Shall we begin?\nOle Ek [00:09]: Yes, let us.\nMaya Lind [01:12]: Fine.",
		"columns":                "00:03 | Maya Lind | Shall we begin?\n00:09 | Ole Ek | Yes, let us.\n01:12 | Maya Lind | Fine.",
		"time, then name":        "00:00:03 Maya Lind\nShall we begin?\n\n00:00:09 Ole Ek\nYes, let us.\n\n00:01:12 Maya Lind\nFine.",
		"ranges":                 "[00:03 - 00:05] Maya Lind: Shall we begin?\n[00:09 - 00:10] Ole Ek: Yes, let us.\n[01:12 - 01:13] Maya Lind: Fine.",
		"name in the brackets":   "[Maya Lind] 00:03\nShall we begin?\n[Ole Ek] 00:09\nYes, let us.\n[Maya Lind] 01:12\nFine.",
		"comma":                  "Maya Lind, 00:03\nShall we begin?\nOle Ek, 00:09\nYes, let us.\nMaya Lind, 01:12\nFine.",
		"times in words":         "Maya Lind 3 seconds\nShall we begin?\nOle Ek 9 seconds\nYes, let us.\nMaya Lind 1 minute 12 seconds\nFine.",
		"headings":               "## Maya Lind 00:03\n\nShall we begin?\n\n## Ole Ek 00:09\n\nYes, let us.\n\n## Maya Lind 01:12\n\nFine.",
		"TEI":                    `<?xml version="1.0"?><TEI><text><body><u who="#Maya Lind" start="3"><seg>Shall we begin?</seg></u><u who="#Ole Ek" start="9"><seg>Yes,</seg> <seg>let us.</seg></u><u who="#Maya Lind" start="72"><seg>Fine.</seg></u></body></text></TEI>`,
		"Akoma Ntoso":            `<?xml version="1.0"?><akomaNtoso><debate><debateBody><speech by="#m" startTime="00:00:03"><from>Maya Lind</from><p>Shall we begin?</p></speech><speech by="#o" startTime="00:00:09"><from>Ole Ek</from><p>Yes, let us.</p></speech><speech by="#m" startTime="00:01:12"><from>Maya Lind</from><p>Fine.</p></speech></debateBody></debate></akomaNtoso>`,
		"list of HTML":           `<ul><li><b>Maya Lind</b> <span>00:03</span><p>Shall we begin?</p></li><li><b>Ole Ek</b> <span>00:09</span><p>Yes, let us.</p></li><li><b>Maya Lind</b> <span>01:12</span><p>Fine.</p></li></ul>`,
	} {
		read, err := Parse(t.Context(), []byte(text))
		for i := range read.Cues {
			read.Cues[i].Start = float64(int(read.Cues[i].Start))
			read.Cues[i].Speaker = strings.TrimSuffix(read.Cues[i].Speaker, " (Acme)")
		}
		if got := strings.Join(turns(read), "\n"); err != nil || got != timed {
			t.Errorf("%s: %v\n%s", name, err, got)
		}
	}
}
