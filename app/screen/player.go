package screen

import (
	"context"
	"errors"
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/widgets"
)

// Player plays the recordings of one conversation at a time. Its methods return at
// once.
type Player interface {
	// Load takes a conversation. Another one than before ends the sound.
	Load(c conversation.Conversation)
	PlayFrom(seconds float64)
	Toggle()
	Pause()
	Seek(seconds float64)
	Skip(seconds float64)
	SetSpeed(speed float64)
	ChangeSpeed(by float64)
}

// Sound is what a Player is doing. Times are seconds of the conversation.
type Sound struct {
	On       bool // it plays, or is about to
	Position float64
	Length   float64
	Speed    float64
	SourceID string // what is heard at the position, or cannot be heard
	Err      error  // why nothing is heard
}

// playerSource is what the player bar needs.
type playerSource interface {
	Player(tell func(Sound)) Player // tells from any goroutine
	// RecordingFound says where a recording is now; fault.RecordingDiffers when the
	// file is another one, which UseRecording takes all the same.
	RecordingFound(ctx context.Context, id, sourceID, path string) error
	UseRecording(ctx context.Context, id, sourceID, path string) error
}

// listening is the bar under a meeting that plays its recordings, and what goes
// along with the sound in the transcript.
type listening struct {
	object *fyne.Container
	pill   *fyne.Container // lies over the transcript: go back to what is heard

	env        *Env
	source     playerSource
	player     Player
	bar        *widgets.PlayerBar
	transcript *widgets.Transcript
	meeting    Opened
	sound      Sound
	begun      bool // something of this meeting was played
}

func newListening(env *Env, source playerSource, transcript *widgets.Transcript) *listening {
	l := &listening{env: env, source: source, transcript: transcript, bar: widgets.NewPlayerBar(text.Clock)}
	l.player = source.Player(func(s Sound) {
		if env.Context.Err() == nil { // after that there is nothing to show it in
			env.OnUI(func() { l.show(s) })
		}
	})
	l.bar.OnToggle = l.toggle
	l.bar.OnSkip, l.bar.OnSpeed = l.player.Skip, l.player.SetSpeed
	l.bar.OnSeek = func(at float64) { l.transcript.Follow(); l.player.Seek(at) }
	follow := widget.NewButton(text.Say("player.follow"), func() { transcript.Follow(); l.offer() })
	follow.Importance = widget.HighImportance
	l.pill = container.NewBorder(nil, widgets.Inset(0, 14, 0, 0, container.NewCenter(follow)), nil, nil)
	l.pill.Hide()
	transcript.OnFollowing = func(bool) { l.offer() }
	transcript.OnKey = l.key
	l.object = container.NewStack(l.bar)
	l.object.Hide()
	return l
}

// set takes a meeting, which may be the same as before with something changed.
func (l *listening) set(o Opened, other bool) {
	l.meeting = o
	if other {
		l.begun = false
		l.transcript.SetSpoken(-1)
		l.transcript.Follow()
	}
	setVisible(l.object, hasSound(o.Conversation))
	l.player.Load(o.Conversation)
}

// hasSound reports whether any source of a conversation can be played.
func hasSound(c conversation.Conversation) bool {
	for _, s := range c.Sources {
		if s.Kind != conversation.SourceTranscript {
			return true
		}
	}
	return false
}

func (l *listening) has(sourceID string) bool {
	return slices.ContainsFunc(l.meeting.Conversation.Sources, func(s conversation.Source) bool { return s.ID == sourceID })
}

// audible reports whether there is sound at a moment.
func (l *listening) audible(at float64) bool {
	for _, s := range l.meeting.Conversation.Sources {
		if at < s.Offset+s.Duration {
			return s.Kind != conversation.SourceTranscript
		}
	}
	return false
}

// playFrom plays from a moment, if there is sound.
func (l *listening) playFrom(at float64) {
	if l.audible(at) {
		l.transcript.Follow()
		l.player.PlayFrom(max(at-lead, 0))
	}
}

// lead is how much before a sentence it begins, in seconds: the first syllable is
// easily cut off, and the transcript rounds.
const lead = 0.2

func (l *listening) toggle() {
	if !l.sound.On {
		l.transcript.Follow()
	}
	l.player.Toggle()
}

// key does what the keys of a player mean where there is one.
func (l *listening) key(name fyne.KeyName) bool { return l.object.Visible() && l.bar.Key(name) }

// show shows what the player is doing. What it told of another meeting comes late.
func (l *listening) show(s Sound) {
	if s.SourceID != "" && !l.has(s.SourceID) {
		return
	}
	l.sound = s
	l.begun = l.begun || s.On
	l.bar.Set(widgets.Playing{On: s.On, Position: s.Position, Length: s.Length, Speed: s.Speed})
	l.tell(s.Err)
	if l.begun {
		l.transcript.SetSpoken(spokenAt(l.meeting, s.Position))
	}
	l.offer()
}

// spokenAt is the message that is heard at a moment: -1 before the first.
func spokenAt(o Opened, at float64) int {
	return sort.Search(len(o.Messages), func(i int) bool { return o.Messages[i].TimeOffset > at+lead+0.01 }) - 1
}

// offer offers to go back to what is heard while the reader is elsewhere.
func (l *listening) offer() {
	setVisible(l.pill, l.sound.On && !l.transcript.Following() && !l.transcript.SpokenInView())
}

// tell says why nothing is heard, and what can be done about it.
func (l *listening) tell(err error) {
	if err == nil {
		l.bar.Tell("", "", nil)
		return
	}
	f := text.Explain(err)
	words, action, act := f.Sentence+" "+f.Hint, text.Say("failure.details"), func() { ShowFailure(l.env.Window, err) }
	switch fault.Explain(err).Code {
	case fault.RecordingMoved, fault.RecordingRemoved, fault.FileMissing:
		action, act = text.Say("player.find"), l.find
	case fault.NoSpeaker, fault.NoRecording:
		action = ""
	}
	l.bar.Tell(words, action, act)
}

// find asks where the recording is, and plays it from there.
func (l *listening) find() {
	lost := lostRecording{id: l.meeting.Conversation.ID, source: l.sound.SourceID, at: l.sound.Position}
	openFile(l.env, func(path string) {
		l.env.Background(func() {
			err := l.source.RecordingFound(l.env.Context, lost.id, lost.source, path)
			l.env.OnUI(func() { l.found(lost, path, err) })
		})
	})
}

// lostRecording is one that is looked for, and where in the meeting the sound was.
type lostRecording struct {
	id, source string
	at         float64
}

// found plays on, after a question when the file is another one.
func (l *listening) found(lost lostRecording, path string, err error) {
	again := func() {
		if l.meeting.Conversation.ID == lost.id { // not another one, opened meanwhile
			l.player.PlayFrom(lost.at)
		}
	}
	switch {
	case err == nil:
		again()
	case errors.Is(err, fault.RecordingDiffers):
		Ask(l.env.Window, Question{Title: text.Say("player.differs"), Words: text.Explain(err).Sentence + " " + text.Say("player.differs.question"),
			Yes: text.Say("player.differs.yes"), No: text.Say("cancel")}, func() {
			l.env.do(func(ctx context.Context) error { return l.source.UseRecording(ctx, lost.id, lost.source, path) }, again)
		})
	default:
		ShowFailure(l.env.Window, err)
	}
}
