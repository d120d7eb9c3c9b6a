package queue

import (
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// Unknown is a time left that nobody can estimate yet.
const Unknown time.Duration = -1

// What part of the whole way each stage is. Recognising takes nearly all of it;
// fetching is guessed, for connections differ.
const (
	DownloadedAt = 0.15
	FindingFrom  = 0.97

	// steadyAfter is how long the speed is watched before it counts: loading the
	// model and the first segments say little.
	steadyAfter = 3 * time.Second

	// partialMessages is how many of the newest messages progress holds.
	partialMessages = 5
)

// fractionAt is the fraction of the whole way at a position in the recording.
func fractionAt(position, duration float64, kind conversation.SourceKind) float64 {
	from := 0.0
	if kind == conversation.SourceURL {
		from = DownloadedAt
	}
	if duration <= 0 {
		return from
	}
	return from + (FindingFrom-from)*min(position/duration, 1)
}

// Pace turns positions in a recording into a job's progress and the time left.
type Pace struct {
	job      *Job
	kind     conversation.SourceKind
	from     float64 // where this run began, in seconds of the recording
	began    time.Time
	position float64
	duration float64
}

// NewPace is the pace of a run that begins at a position in seconds.
func (j *Job) NewPace(kind conversation.SourceKind, from float64) *Pace {
	return &Pace{job: j, kind: kind, from: from, position: from, began: time.Now()}
}

// Length says how long the recording is, in seconds.
func (p *Pace) Length(seconds float64) {
	p.duration = seconds
	p.report()
}

// At says how far recognition is, in seconds. It never goes back.
func (p *Pace) At(position float64) {
	p.position = max(p.position, position)
	p.report()
}

func (p *Pace) report() {
	partial := p.job.Messages()
	partial = partial[max(0, len(partial)-partialMessages):]
	p.job.Report(func(to *Progress) {
		to.Stage = Listening
		to.Position, to.Duration = p.position, p.duration
		to.Fraction = fractionAt(p.position, p.duration, p.kind)
		to.Left = p.left()
		to.Partial = partial
	})
}

func (p *Pace) left() time.Duration {
	spent, done := time.Since(p.began), p.position-p.from
	if spent < steadyAfter || done <= 0 || p.duration <= 0 {
		return Unknown
	}
	return time.Duration(float64(spent) * max(0, p.duration-p.position) / done)
}
