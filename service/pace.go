package service

import (
	"math"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/store"
)

// unknown is a time left that cannot be told yet.
const unknown time.Duration = -1

// What part of the whole way each stage is. Recognising takes nearly all of it;
// fetching is guessed, for connections differ.
const (
	fetchedAt   = 0.15
	findingFrom = 0.97

	// settledAfter is how long the speed is watched before it counts: loading the
	// model and the first segments say little.
	settledAfter = 3 * time.Second

	// partialMessages is how many of the newest messages progress shows.
	partialMessages = 5
)

// listened is the fraction of the whole way at a position in the recording.
func listened(position, duration float64, kind conversation.SourceKind) float64 {
	from := 0.0
	if kind == conversation.SourceURL {
		from = fetchedAt
	}
	if duration <= 0 {
		return from
	}
	return from + (findingFrom-from)*min(position/duration, 1)
}

// pace tells a job how its recognition gets on.
type pace struct {
	job      *job
	kind     conversation.SourceKind
	from     float64 // where this run began, in seconds of the recording
	began    time.Time
	position float64
	duration float64
}

func newPace(j *job, kind conversation.SourceKind, from float64) *pace {
	return &pace{job: j, kind: kind, from: from, position: from, began: time.Now()}
}

func (p *pace) length(seconds float64) {
	p.duration = seconds
	p.report()
}

func (p *pace) at(position float64) {
	p.position = max(p.position, position)
	p.report()
}

// recall shows what was heard before this run.
func (p *pace) recall(segments []store.Segment) {
	if sentences, err := sentencesOf(segments); err == nil {
		p.job.hearAnew(p.messages(sentences))
	}
}

func (p *pace) heard(sentences []speech.Sentence) { p.job.hear(p.messages(sentences)) }

// messages are sentences that nobody has stored yet.
func (p *pace) messages(sentences []speech.Sentence) []conversation.Message {
	messages := make([]conversation.Message, len(sentences))
	for i, s := range sentences {
		messages[i] = conversation.Message{
			ID:             partialID(p.job.id, s.Start),
			Text:           s.Text,
			From:           conversation.Member{Name: speaker(s)},
			TimeOffset:     round(s.Start),
			Duration:       round(s.End - s.Start),
			ConversationID: p.job.conversationID,
			Confidence:     s.Confidence,
		}
	}
	return messages
}

// partialID names a sentence that is not yet a message: the same one in every
// report, also after the worker was started again.
func partialID(jobID string, start float64) string {
	return messageID(jobID, int(math.Round(1000*start)))
}

func (p *pace) report() {
	partial := p.job.heardSoFar()
	partial = partial[max(0, len(partial)-partialMessages):]
	p.job.set(func(to *Progress) {
		to.Stage = Listening
		to.Position, to.Duration = p.position, p.duration
		to.Fraction = listened(p.position, p.duration, p.kind)
		to.Left = p.left()
		to.Partial = partial
	})
}

func (p *pace) left() time.Duration {
	spent, done := time.Since(p.began), p.position-p.from
	if spent < settledAfter || done <= 0 || p.duration <= 0 {
		return unknown
	}
	return time.Duration(float64(spent) * max(0, p.duration-p.position) / done)
}

func speaker(s speech.Sentence) string {
	if s.Speaker == "" {
		return conversation.UnknownSpeaker
	}
	return s.Speaker
}
