package meeting

import (
	"context"
	"errors"
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/files"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
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
	// Close ends the sound for good, and waits until it has ended.
	Close()
}

// PlayerState is what a Player is doing. Times are seconds of the conversation.
type PlayerState struct {
	Playing  bool // it plays, or is about to
	Position float64
	Length   float64
	Speed    float64
	SourceID string // what is playing at the position, or cannot be heard
	Err      error  // why nothing is playing
}

// Recordings is what the player bar needs.
type Recordings interface {
	Player(report func(PlayerState)) Player // reports from any goroutine
	// LocateRecording says where a recording is now; fault.RecordingDiffers when the
	// file is another one, which UseRecording takes all the same.
	LocateRecording(ctx context.Context, id, sourceID, path string) error
	UseRecording(ctx context.Context, id, sourceID, path string) error
}

// playable is what the player bar needs of recordings.
type playable interface {
	Recordings
	Pictures
}

// playerBar is the bar under a meeting that plays its recordings, and what goes
// along with the sound in the transcript.
type playerBar struct {
	object *fyne.Container
	pill   *widgets.Floating // lies over the transcript: go back to what is playing

	env        *host.Env
	recordings Recordings
	lane       *lane.Lane
	player     Player
	bar        *widgets.PlayerBar
	transcript *widgets.Transcript
	content    Content
	state      PlayerState
	started    bool // something of this meeting was played
	onPosition func(seconds float64)
	sample     *playing
	pictures   *pictures
}

func newPlayerBar(env *host.Env, recordings playable, transcript *widgets.Transcript) *playerBar {
	l := &playerBar{env: env, recordings: recordings, lane: env.NewLane(), transcript: transcript, bar: widgets.NewPlayerBar(text.Clock)}
	l.pictures = newPictures(env, recordings, l.bar)
	l.player = recordings.Player(func(s PlayerState) {
		if env.Context.Err() == nil { // after that there is nothing to show it in
			env.OnUI(func() { l.update(s) })
		}
	})
	l.bar.OnToggle = l.toggle
	l.bar.OnSkip, l.bar.OnSpeed = l.player.Skip, l.player.SetSpeed
	l.bar.OnSeek = func(at float64) { l.sample = nil; l.transcript.Follow(); l.player.Seek(at) }
	follow := widgets.NewButton(text.Say("player.follow"), func() { transcript.Follow(); l.offerFollow() })
	follow.Importance = widget.HighImportance
	l.pill = widgets.NewFloating(14, follow)
	l.pill.Hide()
	transcript.OnFollowing = func(bool) { l.offerFollow() }
	transcript.OnKey = l.key
	l.object = container.NewStack(l.bar)
	l.object.Hide()
	return l
}

// set takes a meeting, which may be the same as before with something changed.
func (l *playerBar) set(o Content, other bool) {
	l.content = o
	if other {
		l.started, l.sample = false, nil
		l.transcript.SetCurrent(-1)
		l.transcript.Follow()
		l.onPosition(-1)
	}
	widgets.SetVisible(l.object, hasSound(o.Conversation))
	l.pictures.set(o, other)
	l.player.Load(o.Conversation)
}

// hasSound reports whether any source of a conversation can be played.
func hasSound(c conversation.Conversation) bool {
	return slices.ContainsFunc(c.Sources, canBePlayed)
}

// canBePlayed reports whether a source is a recording.
func canBePlayed(s conversation.Source) bool { return s.Kind != conversation.SourceTranscript }

func (l *playerBar) has(sourceID string) bool {
	return slices.ContainsFunc(l.content.Conversation.Sources, func(s conversation.Source) bool { return s.ID == sourceID })
}

// audible reports whether there is sound at a moment.
func (l *playerBar) audible(at float64) bool {
	_, there := momentAt(l.content, at)
	return there
}

// playFrom plays from a moment, if there is sound.
func (l *playerBar) playFrom(at float64) {
	if l.audible(at) {
		l.sample = nil
		l.transcript.Follow()
		l.player.PlayFrom(max(at-lead, 0))
	}
}

// lead is how much before a sentence it begins, in seconds: the first syllable is
// easily cut off, and the transcript rounds.
const lead = 0.2

func (l *playerBar) toggle() {
	l.sample = nil
	if !l.state.Playing {
		l.transcript.Follow()
	}
	l.player.Toggle()
}

// key does what the keys of a player mean where there is one.
func (l *playerBar) key(name fyne.KeyName) bool { return l.object.Visible() && l.bar.Key(name) }

// update displays what the player is doing. What it reported of another meeting comes late.
func (l *playerBar) update(s PlayerState) {
	if s.SourceID != "" && !l.has(s.SourceID) {
		return
	}
	l.state = s
	l.started = l.started || s.Playing
	l.bar.Set(widgets.Playing{On: s.Playing, Position: s.Position, Length: s.Length, Speed: s.Speed})
	l.explain(s.Err)
	l.pictures.follow(s)
	l.pastSample(s)
	if l.started {
		l.transcript.SetCurrent(messagePlayingAt(l.content, s.Position))
		l.onPosition(s.Position)
	}
	l.offerFollow()
}

// messagePlayingAt is the message that is playing at a moment: -1 before the first.
func messagePlayingAt(o Content, at float64) int {
	return sort.Search(len(o.Messages), func(i int) bool { return o.Messages[i].TimeOffset > at+lead+0.01 }) - 1
}

// offerFollow offers to go back to what is playing while the reader is elsewhere.
func (l *playerBar) offerFollow() {
	widgets.SetVisible(l.pill, l.state.Playing && !l.transcript.Following() && !l.transcript.CurrentInView())
}

// explain says why nothing is playing, and what can be done about it.
func (l *playerBar) explain(err error) {
	if err == nil {
		l.bar.SetNotice("", "", nil)
		return
	}
	f := text.Explain(err)
	words, action, act := f.Sentence+" "+f.Hint, text.Say("failure.details"), func() { dialogs.Failure(l.env.Window, err) }
	switch fault.Explain(err).Code {
	case fault.RecordingMoved, fault.RecordingRemoved, fault.FileMissing:
		action, act = text.Say("player.find"), l.find
	case fault.NoSpeaker, fault.NoRecording:
		action = ""
	}
	l.bar.SetNotice(words, action, act)
}

// find asks where the recording is, and plays it from there.
func (l *playerBar) find() {
	lost := lostRecording{id: l.content.Conversation.ID, source: l.state.SourceID, at: l.state.Position}
	files.Open(l.env, func(path string) {
		l.lane.Latest(func(ctx context.Context) error {
			return l.recordings.LocateRecording(ctx, lost.id, lost.source, path)
		}, func(err error) { l.located(lost, path, err) })
	})
}

// lostRecording is one that is looked for, and where in the meeting the sound was.
type lostRecording struct {
	id, source string
	at         float64
}

// located plays on, after a question when the file is another one.
func (l *playerBar) located(lost lostRecording, path string, err error) {
	again := func() {
		if l.content.Conversation.ID == lost.id { // not another one, opened meanwhile
			l.player.PlayFrom(lost.at)
		}
	}
	switch {
	case err == nil:
		again()
	case errors.Is(err, fault.RecordingDiffers):
		dialogs.Ask(l.env.Window, dialogs.Question{Title: text.Say("player.differs"), Words: text.Explain(err).Sentence + " " + text.Say("player.differs.question"),
			Yes: text.Say("player.differs.yes"), No: text.Say("cancel")}, func() {
			l.lane.Do(func(ctx context.Context) error { return l.recordings.UseRecording(ctx, lost.id, lost.source, path) }, l.env.OrExplain(again))
		})
	default:
		dialogs.Failure(l.env.Window, err)
	}
}
