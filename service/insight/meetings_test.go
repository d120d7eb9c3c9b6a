package insight

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// want is an item that has to come out: all the words in its text, and whom and when exactly.
type want struct{ text, owner, due string }

// A meeting is invented, like those that people will drop into the window. What it names
// under junk must be in no item.
type meeting struct {
	name       string
	lines      string
	items      []want
	questions  []want // owner "answered" or "open"
	topics     []string
	junk       []string
	most       int // items at the most
	noQuestion []string
}

var meetings = []meeting{
	{
		name:  "a budget round with names",
		lines: budgetMeeting,
		items: []want{
			{"send revised budget finance", "Sarah", "2026-11-20"}, {"book room workshop", "Tom", "2026-11-18"},
			{"review spring campaign", "", "2026-11-30"}, {"schedule call print agency", "", "2026-11-27"},
		},
		questions: []want{{"invoice from the print agency", "answered", ""}, {"new logo", "open", ""}},
		topics:    []string{"budget", "campaign", "agency"},
		junk:      []string{"get started", "bye"}, most: 4,
	},
	{
		name: "voices that nobody knows",
		lines: `
			-: So we have two topics today, the mobile app release and hiring.
			-: The mobile app release is planned for next month.
			-: Are there any open bugs?
			-: Yeah, there are three critical bugs in the payment flow.
			-: I will look into the payment bugs this week.
			-: Sarah will update the release notes by Thursday.
			-: And Tom, could you check with the legal team about the privacy policy?
			-: Sure, I can do that.
			-: We had five interviews last week.
			-: I'll email the second candidate tomorrow morning.
			-: Somebody should write the job ad for the data analyst position.
			-: Alright, let's talk again next Friday.`,
		items: []want{
			{"payment bugs", "", "2026-11-20"}, {"update release notes", "Sarah", "2026-11-19"}, {"check legal team privacy policy", "Tom", ""},
			{"email second candidate", "", "2026-11-19"}, {"write job ad", "", ""},
		},
		questions: []want{{"open bugs", "answered", ""}},
		topics:    []string{"release", "bugs"},
		junk:      []string{"interviews"}, most: 7,
	},
	{
		name: "small talk alone",
		lines: `
			Anna: Hi Ben, how are you?
			Ben: I'm fine, thanks, and you?
			Anna: Good, good. Did you have a nice weekend?
			Ben: Yes, we went to the lake.
			Anna: Can you hear me now?
			Ben: Yes, loud and clear.
			Anna: I'll be right back.
			Ben: Okay, let's wait for the others.
			Anna: I'll share my screen. Can everybody see it?
			Ben: Yep.`,
		noQuestion: []string{"how are you", "nice weekend", "hear me", "see it"},
	},
	{
		name: "the same task twice",
		lines: `
			Lena: I'll draft the press release by tomorrow.
			Omar: Great, thank you.
			Lena: And the trade fair is in two weeks.
			Omar: How large is the booth at the trade fair?
			Lena: About twenty square meters.
			Omar: Okay, so to sum up, Lena will draft the press release by tomorrow.`,
		items:     []want{{"draft press release", "Lena", "2026-11-19"}},
		questions: []want{{"How large is the booth", "answered", ""}},
		topics:    []string{"trade fair"},
		most:      1,
	},
	{
		name: "explicit lists",
		lines: `
			-: Okay, action items.
			-: Action item: Priya to update the roadmap by the end of the month.
			-: Next step is to sign the contract with the new supplier.
			-: Marketing will prepare the landing page.
			-: Don't forget to submit your travel expenses.`,
		items: []want{
			{"update roadmap", "Priya", "2026-11-30"}, {"sign contract new supplier", "", ""}, {"prepare landing page", "Marketing", ""}, {"submit travel expenses", "", ""},
		},
		most: 4,
	},
	{
		name: "ideas and conditions are no commitments",
		lines: `
			Kim: If we had more money, we would hire an agency.
			Lee: What should we do about the website?
			Kim: I think people will like the new colours.
			Lee: You can press the button and then it will open.
			Kim: I would say it depends on the weather.
			Lee: We will see what happens.
			Kim: I'm not going to write that report.
			Lee: They might send us a sample, who knows.`,
		questions: []want{{"do about the website", "", ""}},
		most:      0,
	},
	{
		name: "pronouns find what they stand for",
		lines: `
			Ruth: Where is the contract with the caterer?
			Paul: I have the contract on my desk. I'll send it to you this afternoon.
			Ruth: Thank you. And who talks to the band?
			Paul: I can call them on Monday.`,
		items: []want{{"send the contract", "Paul", "2026-11-18"}},
		most:  2,
	},
	{
		name: "a hospital round",
		lines: `
			Doctor Meyer: The patient in room four needs a new scan.
			Nurse Silva: I'll order the scan this morning.
			Doctor Meyer: Please check her blood pressure every two hours.
			Nurse Silva: Did the lab send the results?
			Doctor Meyer: No, not yet. Could you call the lab?
			Nurse Silva: Yes, I will.
			Doctor Meyer: We have to inform the family by tonight.`,
		items: []want{{"order scan", "Nurse Silva", "2026-11-18"}, {"check blood pressure", "", ""}, {"call the lab", "Nurse Silva", ""}, {"inform the family", "", "2026-11-18"}},
		most:  4,
	},
	{
		name: "fillers go",
		lines: `
			Jo: Um, so, you know, I I'll uh send the the minutes to everybody tomorrow, okay?
			Al: Uh, yeah, we we need to, um, fix the heating in the the warehouse.`,
		items: []want{{"Send the minutes to everybody tomorrow", "Jo", "2026-11-19"}, {"Fix the heating in the warehouse", "", ""}},
		junk:  []string{"um", "uh", "you know", "the the"}, most: 2,
	},
	{
		name: "lower case without marks",
		lines: `
			Eva: okay so the main thing is the office move in january
			Finn: did the landlord sign the lease
			Eva: yes he signed it last week
			Finn: good so i will order the desks by next friday
			Eva: can you also ask the movers for a quote
			Finn: yes sure
			Eva: and we need to tell the customers about the new address`,
		items:     []want{{"order the desks", "Finn", "2026-11-27"}, {"ask the movers for a quote", "Finn", ""}},
		questions: []want{{"landlord sign the lease", "answered", ""}},
		most:      3,
	},
	{
		name: "nobody has the answer",
		lines: `
			Ines: When will the new server arrive?
			Bo: I don't know, I have to check.
			Ines: And how much does the support contract cost?
			Bo: It's four hundred euros a month.`,
		questions: []want{{"new server arrive", "open", ""}, {"support contract cost", "answered", ""}},
		most:      1,
	},
	{
		name: "wrong owner is worse than none",
		lines: `
			-: Can you send me the sales figures?
			-: He will prepare the slides for the board.
			-: They need to sign the form by Monday.
			-: Anna was here yesterday, she said hello.`,
		items: []want{{"send sales figures", "", ""}},
		junk:  []string{"hello"}, most: 3,
	},
}

func TestInventedMeetings(t *testing.T) {
	for _, m := range append(meetings, officeMeetings...) {
		t.Run(m.name, func(t *testing.T) {
			found := Derive(script(m.lines), Options{Start: wednesday})
			items := append(slices.Clone(found.ActionItems), found.FollowUps...)
			for _, w := range m.items {
				checkItem(t, items, w)
			}
			for _, item := range items {
				for _, junk := range m.junk {
					if strings.Contains(" "+strings.ToLower(item.Text)+" ", " "+junk+" ") {
						t.Errorf("junk %q in item %q", junk, item.Text)
					}
				}
			}
			if len(items) > m.most {
				t.Errorf("%d items, want at most %d: %q", len(items), m.most, texts(items))
			}
			checkQuestions(t, found.Questions, m)
			for _, topic := range m.topics {
				if !slices.ContainsFunc(found.Topics, func(f conversation.Topic) bool { return strings.Contains(strings.ToLower(f.Text), topic) }) {
					t.Errorf("no topic %q among %v", topic, found.Topics)
				}
			}
		})
	}
}

func checkItem(t *testing.T, items []conversation.ActionItem, w want) {
	t.Helper()
	at := slices.IndexFunc(items, func(item conversation.ActionItem) bool { return holdsAll(item.Text, w.text) })
	if at < 0 {
		t.Errorf("no item %q among %q", w.text, texts(items))
		return
	}
	owner, due := "", ""
	if items[at].Assignee != nil {
		owner = items[at].Assignee.Name
	}
	if items[at].DueBy != nil {
		due = items[at].DueBy.Format(time.DateOnly)
	}
	if owner != w.owner || due != w.due {
		t.Errorf("%q: owner %q due %q, want %q %q", items[at].Text, owner, due, w.owner, w.due)
	}
}

func holdsAll(text, wanted string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(wanted)) {
		if !strings.Contains(strings.ToLower(text), w) {
			return false
		}
	}
	return true
}

func texts(items []conversation.ActionItem) []string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = item.Text
	}
	return out
}

func checkQuestions(t *testing.T, questions []conversation.Question, m meeting) {
	t.Helper()
	for _, w := range m.questions {
		at := slices.IndexFunc(questions, func(q conversation.Question) bool { return strings.Contains(q.Text, w.text) })
		if at < 0 {
			t.Errorf("no question %q among %v", w.text, questions)
			continue
		}
		if w.owner != "" && questions[at].Answered != (w.owner == "answered") {
			t.Errorf("%q answered: %v, want %s", questions[at].Text, questions[at].Answered, w.owner)
		}
	}
	for _, q := range questions {
		for _, not := range m.noQuestion {
			if strings.Contains(strings.ToLower(q.Text), not) {
				t.Errorf("question %q is small talk", q.Text)
			}
		}
	}
}
