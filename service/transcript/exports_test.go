package transcript

import (
	"errors"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

// Forms that were met in real exports and read wrongly once, in words of our own.
func TestRealExports(t *testing.T) {
	for _, f := range []form{
		{"Gemini's document as Markdown", "# **📝 Notes**\n\nJul 3, 2026\n\n## **Boats**\n\nInvited [Maya](mailto:m@example.com) [Ole](mailto:o@example.com)\n\nAttachments [Boats](https://example.com/x)\n\nMeeting records [Transcript](https://example.com/t) \n\n### **Summary**\n\nThey plan a trip.\n\n### **Next steps**\n\n- [ ] \\[Maya\\] Ask the harbour: Ask whether there is room.\n\n### **Details**\n\n* **The trip**: Maya and Ole plan it ([00:00:34](#00:00:34)).\n\n*You should review Gemini's notes to make sure they're accurate. [Tips](https://example.com)*\n\n# **📖 Transcript**\n\nJul 3, 2026\n\n## **Boats \\- Transcript**\n\n### **00:00:34** {#00:00:34}\n\n**Maya:** Shall we begin?\n\n**Ole:** Well, f\\*\\*\\*.\n\n### **00:01:56** {#00:01:56}\n\n**Maya:** Fine.\n\n### **Transcription ended after 00:49:58**\n\n*This editable transcript was computer generated and might contain errors.*\n",
			"34|Maya|Shall we begin?\n36.28|Ole|Well, f***.\n116|Maya|Fine."},
		{"Gemini's notes behind the transcript", "Maya <> Ole - Transcript\n00:00:00\n \nMaya Lind: Shall we begin?\nOle Ek: Yes, let us.\n \n00:08:20\n \nMaya Lind: Fine.\n \n\n\nJan 7, 2026\nHARBOUR PLANS \nInvited Maya Lind Ole Ek\nAttachments HARBOUR PLANS  \nMeeting records Transcript \n\nSummary\nMaya Lind told of the plans (00:00:00).\n\nSuggested next steps\nMaya Lind will send the plans by 5 PM.\n\nYou should review Gemini's notes to make sure they're accurate. Get tips\n",
			"0|Maya Lind|Shall we begin?\n2.73|Ole Ek|Yes, let us.\n500|Maya Lind|Fine."},
		{"noScribe, one speaks while another does", "WEBVTT boats\n\nNOTE\nTranscribed with noScribe vers. 0.7\n\n1\n00:00:01.000 --> 00:00:09.000\n<v S00>Shall we begin? (..) //S01: Yes, yes. // I have ten minutes.\n\n2\n00:00:10.000 --> 00:00:12.000\n<v S01>Fine, see //example//.\n",
			"1|S00|Shall we begin?\n3.79|S01|Yes, yes.\n5.47|S00|I have ten minutes.\n10|S01|Fine, see //example//."},
		{"parliament of Wales", `<?xml version="1.0" encoding="utf-8"?><NewDataSet>` + welsh("13:30:05", "Maya Lind", "The first question is from Ole Ek.") + welsh("13:30:22", "Ole Ek", "What is done for the harbours of this country?") + welsh("13:31:05", "Maya Lind", "Thank you.") + `</NewDataSet>`,
			"0|Maya Lind|The first question is from Ole Ek.\n17|Ole Ek|What is done for the harbours of this country?\n60|Maya Lind|Thank you."},
		{"JSON with a key for the words that nobody knows", `{"participants":[{"id":"p1","name":"Maya"}],"transcript":[{"id":"t1","speaker_name":"Maya","start_time":0.0,"end_time":4.2,"words_str":"Shall we begin with the boats?"},{"id":"t2","speaker_name":"Ole","start_time":4.5,"end_time":5.1,"words_str":"Yes, let us begin."}],"summary":"They begin.","action_items":[{"owner":"Ole","text":"Send the plans to all of them before the end of the next week"}]}`,
			"0|Maya|Shall we begin with the boats?\n4.5|Ole|Yes, let us begin."},
		{"Amazon's analysis of calls", `{"ConversationAnalytics":{"ConversationTime":"2026-01-05T10:00:00Z"},"SpeechSegments":[{"SegmentStartTime":1.5,"SegmentEndTime":3.2,"SegmentSpeaker":"spk_0","OriginalText":"shall we","DisplayText":"Shall we begin?","TextEdited":0},{"SegmentStartTime":64.0,"SegmentEndTime":65.0,"SegmentSpeaker":"spk_1","OriginalText":"yes","DisplayText":"Yes.","TextEdited":0}]}`,
			"1.5|spk_0|Shall we begin?\n64|spk_1|Yes."},
		{"words beside who speaks when", `{"words":[{"start":1.0,"end":1.4,"text":"Shall"},{"start":1.4,"end":1.8,"text":"we?"},{"start":3.0,"end":3.4,"text":"Yes."}],"paragraphs":[{"id":0,"start":1.0,"end":1.8,"speaker":"TBC - 0"},{"id":1,"start":3.0,"end":3.4,"speaker":"TBC - 1"}]}`,
			"1|TBC - 0|Shall we?\n3|TBC - 1|Yes."},
		{"JSON with plain names", `[{"name":"Maya","time":"00:00:01","text":"Shall we begin?"},{"name":"Ole","time":"00:00:05","text":"Yes."}]`, "1|Maya|Shall we begin?\n5|Ole|Yes."},
		{"minutes of a committee", `{"speeches":[{"personname":"M Lind","party":"A","text":"The harbour is ready."},{"personname":"O Ek","party":"B","text":"So are the boats."}]}`, "-|M Lind|The harbour is ready.\n-|O Ek|So are the boats."},
		{"page with the times as data", `<html><body><h1>Boats</h1><div class="item" data-start="1.5"><span class="speaker-name">Maya Lind</span><span class="text">Shall we begin?</span></div><div class="item" data-start="64"><span class="speaker-name">Ole Ek</span><span class="text">Yes.</span></div><div class="item" data-start="70.25"><span class="speaker-name">Maya Lind</span><span class="text">Fine.</span></div></body></html>`,
			"1.5|Maya Lind|Shall we begin?\n64|Ole Ek|Yes.\n70.25|Maya Lind|Fine."},
		{"TTML of American television", `<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001"><body><div><p begin="240f" end="264f">Shall we?</p></div></body></tt>`, "10.01||Shall we?"},
		{"talk with headlines and lists", "---\ntitle: Boats\ntranscript_by: someone via tstbtc v1.0.0\nspeakers:\n  - Maya Lind\n---\n## Introduction\n\nI build boats.\n\n## Why\n\nFor three reasons:\n\n* They float.\n* They carry.\n* They last.\n",
			"-||I build boats.\n-||For three reasons: They float.\n-||They carry.\n-||They last."},
		{"metadata of a published transcript", `{"content":{"title":"Boats","transcript_by":"someone","speakers":["Maya"],"body":"Maya: Shall we begin with them?\n\nOle: Yes, let us do so."}}`, "-|Maya|Shall we begin with them?\n-|Ole|Yes, let us do so."},
		{"channels that speak at the same time", `{"results":{"channels":[{"alternatives":[{"words":[{"word":"shall","start":1.0,"end":1.4},{"word":"we","start":1.5,"end":1.8},{"word":"begin","start":1.9,"end":2.2},{"word":"fine","start":9.0,"end":9.2}]}]},{"alternatives":[{"words":[{"word":"i","start":1.2,"end":1.3},{"word":"am","start":1.45,"end":1.6},{"word":"here","start":1.85,"end":2.1},{"word":"now","start":2.2,"end":2.4}]}]}]}}`,
			"1|Channel 1|shall we begin\n1.2|Channel 2|i am here now\n9|Channel 1|fine"},
		{"Changelog's Markdown", "**Maya Lind:** \\[00:03\\] Shall we begin?\n\n**Ole Ek:** Not yet.\n\n**Maya Lind:** \\[01:12\\] Fine.\n\n**Ole Ek:** \\[01:30\\] \\[laughs\\] Yes.\n", "3|Maya Lind|Shall we begin?\n4.6|Ole Ek|Not yet.\n72|Maya Lind|Fine.\n90|Ole Ek|[laughs] Yes."},
	} {
		f.check(t)
	}
}

// welsh is a row of the record of the Senedd.
func welsh(clock, name, words string) string {
	return `<Table><Meeting_ID>99</Meeting_ID><MeetingDate>2026-06-16T00:00:00</MeetingDate><ContributionTime>2026-06-16T` + clock + `</ContributionTime><Agenda_item_english>1. Questions to the Cabinet Secretary for Harbours and the Sea of this Country</Agenda_item_english>` +
		`<Member_name_English>` + name + `</Member_name_English><Member_biog_English>Has sat for the same place for many years and has spoken often.</Member_biog_English><Contribution_English/><contribution_verbatim>` + words + `</contribution_verbatim></Table>`
}

// Amazon's own tool makes a document with several tables, of which one is the talk.
func TestATableOfADocumentIsTheTalk(t *testing.T) {
	row := func(cells ...string) string {
		out := "<w:tr>"
		for _, c := range cells {
			out += "<w:tc>" + paragraph(run(c)) + "</w:tc>"
		}
		return out + "</w:tr>"
	}
	content := wordFile(paragraph(run("Audio Source")), "<w:tbl>", row("Speaker", "Sentiment"), row("Agent", "2.4"), "</w:tbl>",
		"<w:tbl>", row("Start", "Dur.", "Speaker", "", "Transcription"), row("0:00:00.4", "5.0s", "Agent", "", "Shall we begin?"), row("0:00:06.31", "4.1s", "Customer", "", "Yes, let us."), "</w:tbl>",
		"<w:tbl>", row("Confidence", "Count"), row("98% - 100%", "400"), "</w:tbl>")
	form{"table", string(document(t, "word/document.xml", []byte(content))), "0.4|Agent|Shall we begin?\n6.31|Customer|Yes, let us."}.check(t)
}

// A sentence in the middle of a line begins at the time of its own first word.
func TestWordsWithinALineGiveItsSentencesTheirTimes(t *testing.T) {
	const text = `{"utterances":[{"speaker":"A","start":1000,"end":60000,"text":"Shall we? Dr. Ek is here.","words":[
		{"text":"Shall","start":1000,"end":1300},{"text":"we?","start":1300,"end":1600},{"text":"Dr.","start":50000,"end":50300},{"text":"Ek","start":50300,"end":50600},{"text":"is","start":58000,"end":58300},{"text":"here.","start":58300,"end":58600}]},
		{"speaker":"B","start":1200,"end":1900,"text":"Yes.","words":[{"text":"Yeah.","start":1200,"end":1900}]}]}`
	var got []string
	for _, c := range (Transcript{Cues: parsed(t, text).Cues}).Sentences() {
		got = append(got, turns(Transcript{Cues: []Cue{c}})...)
	}
	want := "1|Speaker A|Shall we?\n1.2|Speaker B|Yes.\n50|Speaker A|Dr. Ek is here."
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

// What lies beside transcripts, and looks a little like one, is none.
func TestWhatIsMadeOfATalkIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want fault.Code
	}{
		"notes by Gemini":           {"Jan 7, 2026\nHARBOUR PLANS\nInvited Maya Lind Ole Ek\nAttachments HARBOUR PLANS\nMeeting records Transcript\n\nSummary\nMaya Lind told of the plans for the harbour, which are large (00:00:00).\n\nSuggested next steps\nMaya Lind will send the plans by 5 PM.\n\nYou should review Gemini's notes to make sure they're accurate.\n", fault.NotesTranscript},
		"chapters":                  {`{"version":"1.2.0","chapters":[{"startTime":0,"title":"Welcome to the show"},{"startTime":60.5,"title":"How a keel is laid down","endTime":120}]}`, fault.BadTranscript},
		"who speaks when":           {`[{"start":0.0,"end":2.2,"speaker":"SPEAKER_00","track":"A"},{"start":2.3,"end":5.2,"speaker":"SPEAKER_01","track":"B"}]`, fault.BadTranscript},
		"pictures for seeking":      {"WEBVTT\n\n00:00.000 --> 00:10.000\nsprite.jpg#xywh=0,0,160,90\n\n00:10.000 --> 00:20.000\nsprite.jpg#xywh=160,0,160,90\n", fault.BadTranscript},
		"data for a player":         {"WEBVTT\n\n00:00.000 --> 00:10.000\n{\"slide\":1}\n\n00:10.000 --> 00:20.000\n{\"slide\":2}\n", fault.BadTranscript},
		"codes of television":       {"Scenarist_SCC V1.0\n\n00:00:02;18\t94ae 94ae 9420 9420 1370 1370 d3e5\n\n00:01:02;19\t94ae 94ae 9420 9420 9470 9470 d6e5\n", fault.BadTranscript},
		"rich text":                 {"{\\rtf1\\ansi\n1\\\n00:03:43,000 --> 00:04:00,000\\\nReflecting back\\\n}\n", fault.BadTranscript},
		"who speaks when, by names": {`[{"start":0.0,"end":2.2,"speaker":"Maya Lind"},{"start":2.3,"end":5.2,"speaker":"Ole Ek"}]`, fault.BadTranscript},
		"feed":                      {`<?xml version="1.0"?><rss><channel><item><title>Boats</title><author>Maya</author><description>They talk about boats and the sea.</description></item><item><title>More</title><author>Maya</author><description>They talk about the sea.</description></item></channel></rss>`, fault.BadTranscript},
		"settings":                  {"name: CI\non:\n  push:\n    branches: main\njobs:\n  test:\n    runs-on: ubuntu\n    steps:\n      - uses: actions/checkout\n      - name: Test\n        run: make test\n", fault.BadTranscript},
		"list of roles":             {`[{"key":"a","role":"Director","example":"Maya Lind for one film"},{"key":"b","role":"Writer","example":"Ole Ek for another film"}]`, fault.BadTranscript},
		"manual":                    {"# Boats\n\nHow to build them, and what for.\n\n## Install\n\n```\nmake boats\n```\n\n- one\n- two\n\n## Use\n\nPut it into the water.\n", fault.BadTranscript},
		"manual with colons":        {"## Steps:\n\n- open it\n- look\n\n## Results:\n\n- it is open\n- you see\n\n## Steps:\n\n- close it\n\n## Results:\n\n- it is shut\n", fault.BadTranscript},
	} {
		_, err := Parse(t.Context(), []byte(c.text))
		if err == nil || !errors.Is(refused("x", err), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
