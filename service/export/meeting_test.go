package export

import (
	"strconv"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

var (
	berlin = time.FixedZone("CEST", 2*60*60)
	start  = time.Date(2024, 5, 14, 10, 0, 0, 0, berlin)

	anna  = conversation.Member{ID: "anna", Name: "Anna"}
	ben   = conversation.Member{ID: "ben", Name: "Ben *the* Builder"}
	voice = conversation.Member{ID: "voice", Name: conversation.UnknownSpeaker}
)

// said is a message for a fixture.
type said struct {
	from   conversation.Member
	at     float64
	text   string
	source string
	unsure bool
}

// meetingOf makes a meeting of messages m0, m1, … each four seconds long.
func meetingOf(name string, talk ...said) conversation.Meeting {
	m := conversation.Meeting{Conversation: conversation.Conversation{
		ID: "c1", Name: name, Type: conversation.TypeMeeting, StartTime: start,
	}}
	seen := map[string]bool{}
	for i, s := range talk {
		if s.source == "" {
			s.source = "s1"
		}
		msg := conversation.Message{
			ID: "m" + strconv.Itoa(i), Text: s.text, From: s.from, TimeOffset: s.at, Duration: 4,
			StartTime: at(s.at), EndTime: at(s.at + 4), ConversationID: "c1", SourceID: s.source,
		}
		if s.unsure {
			low := 0.25
			msg.Confidence = &low
		}
		m.Messages = append(m.Messages, msg)
		if !seen[s.from.ID] {
			seen[s.from.ID] = true
			m.Members = append(m.Members, s.from)
		}
		m.Conversation.EndTime = msg.EndTime
	}
	return m
}

func at(seconds float64) time.Time {
	return start.Add(time.Duration(seconds * float64(time.Second)))
}

func source(id, name string, offset, duration float64) conversation.Source {
	return conversation.Source{
		ID: id, Name: name, Kind: conversation.SourceFile, StartTime: at(offset), Offset: offset, Duration: duration,
	}
}

// weekly is a meeting with everything in it: named speakers and an unknown one,
// two sources, all insights, and text that would be markup if it were let.
func weekly() conversation.Meeting {
	m := meetingOf("Weekly sync #12: <budget> & hiring",
		said{from: anna, at: 1, text: "Good morning, everybody."},
		said{from: anna, at: 6, text: "Let's talk about the budget [draft 2] and *nothing* else."},
		said{from: ben, at: 12, text: "I'll send the budget_2024 sheet to Carla by Friday."},
		said{from: ben, at: 17, text: "It's about $5,000, maybe $6,000."},
		said{from: anna, at: 23, text: "When does the office move?"},
		said{from: voice, at: 30, text: "=SUM(A1) is what the sheet says -- see https://example.com/a_b_c?x=1#y.", unsure: true},
		said{from: anna, at: 40, text: "Who keeps the list?"},
		said{from: ben, at: 45, text: "I do."},
		said{from: ben, at: 60, text: "1. Let's meet again on Thursday at three.", source: "s2"},
		said{from: ben, at: 3665, text: "- That is all.", source: "s2"},
	)
	m.Conversation.Sources = []conversation.Source{
		source("s1", "part one.mp4", 0, 55), source("s2", `part|two"`+"\n.mp4", 55, 3620),
	}
	friday := time.Date(2024, 5, 17, 0, 0, 0, 0, berlin)
	thursday := time.Date(2024, 5, 16, 15, 0, 0, 0, berlin)
	m.ActionItems = []conversation.ActionItem{
		{ID: "a1", Type: conversation.TypeActionItem, Text: "Send the budget_2024 sheet to Carla", Score: 0.91,
			MessageIDs: []string{"m2"}, Phrases: []string{"I'll send"}, Definitive: true,
			Assignee: &conversation.Assignee{Name: ben.Name}, DueBy: &friday, From: ben},
		{ID: "a2", Type: conversation.TypeActionItem, Text: "- Order `chairs` | tables", Score: 0.5,
			MessageIDs: []string{"m5", "gone"}, From: voice},
	}
	m.FollowUps = []conversation.ActionItem{
		{ID: "f1", Type: conversation.TypeFollowUp, Text: "Meet again", Score: 0.8, MessageIDs: []string{"m8"},
			DueBy: &thursday, From: ben},
	}
	m.Questions = []conversation.Question{
		{ID: "q1", Type: conversation.TypeQuestion, Text: "Who keeps the list?", Score: 0.7, MessageIDs: []string{"m6"},
			From: anna, Answered: true, AnswerMessageIDs: []string{"m7"}},
		{ID: "q2", Type: conversation.TypeQuestion, Text: "When does the office move?", Score: 0.75, MessageIDs: []string{"m4"}, From: anna},
	}
	m.Topics = []conversation.Topic{
		{ID: "t1", Type: conversation.TypeTopic, Text: "budget", Score: 0.9, MessageIDs: []string{"m2", "m1"},
			Line: &conversation.SummarySentence{Text: "The budget *grows* by a tenth.", MessageIDs: []string{"m2"}}},
		{ID: "t2", Type: conversation.TypeTopic, Text: "office move", Score: 0.6, MessageIDs: []string{"m4"},
			ParentRefs: []conversation.TopicRef{{Type: conversation.TypeTopic, Text: "budget"}}},
	}
	return m
}

// unnamed is a recording as it comes out of the recogniser today: one source,
// nobody identified, nothing found.
func unnamed() conversation.Meeting {
	m := meetingOf("jfk",
		said{from: voice, at: 0.3, text: "And so, my fellow Americans,"},
		said{from: voice, at: 4.4, text: "ask not what your country can do for you."},
		said{from: voice, at: 12.5, text: "Ask what you can do for your country."},
	)
	m.Conversation.Sources = []conversation.Source{source("s1", "jfk.flac", 0, 16.5)}
	return m
}

// silent is a recording in which nobody spoke.
func silent() conversation.Meeting {
	return conversation.Meeting{Conversation: conversation.Conversation{ID: "c1", Type: conversation.TypeMeeting}}
}
