// Package worker runs the decoders and the recogniser in a child process.
//
// They are native or foreign code fed with files nobody has checked: a crash, a
// hang or a leak there must cost one job and never the window. The child is the
// same executable, started with the argument "worker". It reads one Request as a
// JSON line from its standard input, writes one JSON line an Event to its
// standard output, and ends when it is done or its standard input closes.
package worker

import (
	"io"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speech"
)

// Argument makes the executable a worker.
const Argument = "worker"

// maxLine bounds one line of the protocol, in bytes. A segment is at most half a
// minute of speech, some 100 words, or captionsAtATime captions.
const maxLine = 1 << 20

// Request is the one thing a worker is asked to do.
type Request struct {
	Path      string  `json:"path"`      // the recording
	ModelsDir string  `json:"modelsDir"` // where models are looked for: a list as in $PATH
	Model     string  `json:"model"`     // name in the catalogue; empty for the default
	CacheDir  string  `json:"cacheDir"`  // where the compiled decoder is kept
	Start     float64 `json:"start"`     // seconds already recognised: the End of the last stored segment
	Index     int     `json:"index"`     // the number of the next segment
	Channel   int     `json:"channel"`   // the pass to go on with, of a recording with a person on each track or channel
	Doubted   bool    `json:"doubted"`   // what speech.Doubted says of the segments so far
	Track     int     `json:"track"`     // the sound track to listen to, from 1; 0 for all that belong to the talk
	Captions  bool    `json:"captions"`  // read the captions in the recording instead of listening to it
	Prepare   bool    `json:"prepare"`   // read nothing: only compile the decoder into CacheDir

	Speakers bool   `json:"speakers"` // find out who speaks
	Voices   []byte `json:"voices"`   // of the channel to go on with: see ContinueVoices

	VoicesAlone bool `json:"voicesAlone"` // recognise nothing: only find out who speaks

	Transcript bool `json:"transcript"` // the file is a transcript: read it; only Path matters

	Texts int                   `json:"texts"` // encode the texts that follow, a JSON string a line
	texts func(io.Writer) error // writes them
}

// Continue completes a request so that it goes on behind the segments a worker has
// already sent for it.
func (r *Request) Continue(segments []speech.Segment) {
	n := len(segments)
	if n == 0 {
		return
	}
	r.Start, r.Index = segments[n-1].End, segments[n-1].Index+1
	r.Doubted = speech.Doubted(segments)
	r.Channel = 0
	for i := 1; i < n; i++ {
		if segments[i].Start < segments[i-1].End { // the next pass begins at the beginning
			r.Channel++
		}
	}
}

// Info is what is known of the recording before it is decoded.
type Info struct {
	Duration float64   `json:"duration"` // seconds; 0 when the container does not say
	Created  time.Time `json:"created"`  // zero when the container does not say
	Captions bool      `json:"captions"` // it holds captions that can be read instead

	// Tracks are those that could be listened to in place of what is.
	Tracks []conversation.Track `json:"tracks,omitempty"`
}

// Progress tells how far the recognition has come. Position is at most Duration.
type Progress struct {
	Position float64 `json:"position"` // seconds of the recording that are done
	Duration float64 `json:"duration"` // seconds; grows while the container has not told it
}

// Summary ends a run.
type Summary struct {
	Duration float64 `json:"duration"` // seconds of sound that were decoded
	Damage   string  `json:"damage"`   // what could not be decoded, for the log; empty when all is well

	NoSpeakers fault.Code `json:"noSpeakers,omitempty"` // why it was not found out who speaks; empty when it was

	Promised float64 `json:"promised,omitempty"` // seconds it should last, where something is missing and that is known
	Missing  []Gap   `json:"missing,omitempty"`  // where something is missing
}

// Gap is a stretch of a recording that is missing, in seconds. At the end of the
// recording a Duration of 0 means that nobody knows how much.
type Gap struct {
	Start    float64 `json:"start"`
	Duration float64 `json:"duration"`
}

// event is one line from the child: exactly one field is set.
type event struct {
	Info     *Info           `json:"info,omitempty"`
	Segment  *speech.Segment `json:"segment,omitempty"`
	Voices   *voices         `json:"voices,omitempty"`
	Progress *Progress       `json:"progress,omitempty"`
	Done     *Summary        `json:"done,omitempty"`

	Transcript *TranscriptInfo `json:"transcript,omitempty"`
	Vectors    []byte          `json:"vectors,omitempty"` // of some of the texts, in their order
	Failed     *failure        `json:"failed,omitempty"`
}

type failure struct {
	Code    fault.Code `json:"code"`
	Subject string     `json:"subject"`
	Detail  string     `json:"detail"`
}

// Handler receives what the worker finds. Its functions are called one after the
// other from Run; an error from one stops the worker and is what Run returns.
type Handler struct {
	Info     func(Info) error
	Segment  func(speech.Segment) error
	Voices   func(channel int, b speaker.Block) error // who speaks, a few seconds ahead of the segments
	Progress func(Progress)

	Transcript func(TranscriptInfo) error // comes before the segments of a transcript
	Vectors    func([]byte) error         // of some of the texts, in their order
}
