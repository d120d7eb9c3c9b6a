package conversation

import "regexp"

// SpeakerKind tells by what the speaker of a message was found.
type SpeakerKind string

// The ways in which speakers are found.
const (
	ByVoice   SpeakerKind = "voice"
	ByChannel SpeakerKind = "channel" // each person has a channel of the recording
	ByTrack   SpeakerKind = "track"   // or a track
	ByCaption SpeakerKind = "caption" // the captions or the transcript name them
)

// Attribution is how sure it is that From says a message, 0 to 1, and by what.
type Attribution struct {
	Confidence float64     `json:"confidence"`
	Kind       SpeakerKind `json:"kind"`
}

// sureFrom is the confidence from which a speaker is sure (make eval of service/speaker).
const sureFrom = 0.7

// SpeakerSure reports whether more may be built on who says the message, such as the
// owner of a task. Where nothing is written of it, the name is somebody's word.
func (m Message) SpeakerSure() bool { return m.Speaker == nil || m.Speaker.Confidence >= sureFrom }

// Numbered reports whether a name counts voices instead of naming a person.
func Numbered(name string) bool { return numbered.MatchString(name) }

var numbered = regexp.MustCompile(`^(?i:speaker|channel|voice|participant) ?\d+$`)
