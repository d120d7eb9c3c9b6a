// Package speaker says who speaks when. From the turns of a recording, each with
// a print of its voice (package listen makes them), it groups the voices, counts
// them or keeps to a count, and gives every turn and sentence its speaker.
//
// All of it is arithmetic on what is stored with a meeting: no model, no sound. So
// the speakers can be made anew, with another count, in the moment the user asks.
package speaker

// FramesPerSecond is the unit in which turns are timed: 10 ms.
const FramesPerSecond = 100

// A recording is listened to in windows of WindowFrames, each WindowHop after the
// one before, so that every moment but the ends is in two of them.
const (
	WindowFrames = 10 * FramesPerSecond
	WindowHop    = 5 * FramesPerSecond
)

// Locals is how many voices a window tells apart; their numbers, 0 to 2, mean
// nothing in any other window.
const Locals = 3

// Nobody stands for no local voice.
const Nobody = -1

// Turn is a stretch of a recording in which the same one or two voices speak.
type Turn struct {
	Start, End int   // frames, [Start, End)
	Window     int   // the window that judged it
	Voice      int   // the local voice; of two at once the louder
	Softer     int   // the other local voice, or Nobody
	Print      Print // nil where two speak, or too short
}

// Alone reports whether one voice speaks.
func (t Turn) Alone() bool { return t.Softer == Nobody }

// Seconds is the length of the turn.
func (t Turn) Seconds() float64 { return float64(t.End-t.Start) / FramesPerSecond }

// Block is what one window adds to a recording. Blocks follow one another: what
// was stored up to one is a state from which listening goes on.
type Block struct {
	Window int
	Turns  []Turn
	// Follows says which voice of the window before each local voice is, by the
	// sound both windows hold; Nobody where that is not clear.
	Follows [Locals]int
}

// Voices is what is kept of a recording: enough to name its speakers anew. It is
// personal data of the meeting, and never exported.
type Voices struct {
	Blocks []Block
}

// turns are all turns in order of time.
func (v Voices) turns() []Turn {
	var all []Turn
	for _, b := range v.Blocks {
		all = append(all, b.Turns...)
	}
	return all
}
