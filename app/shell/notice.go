package shell

import (
	"context"
	"net/url"
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/screen/export"
	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/text"
)

// noticeTime is how long a notice stays: long enough to read it and to decide.
const noticeTime = 8 * time.Second

// notices counts the notices, so that a newer one is not hidden early, and several
// meetings that become ready share one.
type notices struct {
	last  int // number of the newest notice
	ready int // number of the newest one about meetings that are ready
	count int // of the meetings that it is about
}

// notify shows a notice for a while.
func (s *Shell) notify(words, action string, act func()) {
	s.notices.last++
	number := s.notices.last
	s.toast.Announce(words, action, act)
	s.env.Later(noticeTime, func() {
		if number == s.notices.last {
			s.toast.Hide()
		}
	})
}

// say shows a notice that asks for nothing.
func (s *Shell) say(words string) { s.notify(words, "", nil) }

// edited says what was done to a meeting, and offers to take it back.
func (s *Shell) edited(words string, undo func()) { s.notify(words, text.Say("toast.undo"), undo) }

// saved says where something was saved.
func (s *Shell) saved(path string) {
	s.notify(text.Say("toast.saved", text.M{"Name": filepath.Base(path)}), text.Say("toast.folder"),
		func() { s.env.OpenFolder(filepath.Dir(path)) })
}

// speakersMissing says that a meeting is there without its speakers, and offers to look
// for them again.
func (s *Shell) speakersMissing(job jobs.Job) {
	s.notify(text.Say("toast.speakers.missing", text.M{"Name": text.Shorten(job.Name, 40), "Why": text.Explain(job.NoSpeakers).Sentence}),
		text.Say("toast.speakers.again"), func() {
			s.lane.Do(func(ctx context.Context) error { return s.engine.FindSpeakers(ctx, job.MeetingID, "") }, s.env.OrExplain(s.speakersSought))
		})
}

// speakersSought says that it is being found out who speaks.
func (s *Shell) speakersSought() { s.say(text.Say("toast.speakers.sought")) }

// noted says where a note was written, and what was taken over from it.
func (s *Shell) noted(n export.Noted) {
	switch {
	case len(n.Taken)+len(n.Kept) > 0:
		s.NoteTaken(n)
	case n.Link != "":
		s.notify(text.Say("toast.saved", text.M{"Name": filepath.Base(n.Path)}), text.Say("toast.obsidian"), func() {
			if address, err := url.Parse(n.Link); err == nil {
				s.env.OpenAddress(address)
			}
		})
	default:
		s.saved(n.Path)
	}
}

// noteRead says what was taken over from a note, or that nothing was.
func (s *Shell) noteRead(n export.Noted) {
	if len(n.Taken)+len(n.Kept) == 0 {
		s.notify(text.Say("toast.nothing.taken"), "", nil)
		return
	}
	s.NoteTaken(n)
}

// NoteTaken says that a note was changed by its owner, and that the meeting follows. What
// both have changed, and lines that stay as their owner wrote them, can be looked at.
func (s *Shell) NoteTaken(n export.Noted) {
	words := text.Count("toast.taken", len(n.Taken))
	if len(n.Taken) == 0 {
		words = text.Count("toast.kept", len(n.Kept))
	}
	if n.Plain() {
		s.notify(words, text.Say("toast.undo"), func() { s.export.Undo(n) })
		return
	}
	s.notify(words, text.Say("toast.details"), func() { s.export.OpenNoted(n) })
}

// NoteFailed says that a note could not be brought up to date.
func (s *Shell) NoteFailed(err error) {
	why := text.Explain(err)
	s.notify(why.Sentence+" "+why.Hint, "", nil)
}

// WatchPaused says that nothing is taken from watched folders for a while, and why.
func (s *Shell) WatchPaused(err error) {
	s.notify(text.Say("watched.paused")+" "+text.Explain(err).Sentence, "", nil)
}

// WatchEnded says why nothing is taken from watched folders any more.
func (s *Shell) WatchEnded(err error) {
	why := text.Explain(err)
	s.notify(why.Sentence+" "+why.Hint, "", nil)
}

func (s *Shell) libraryExported(folder string, meetings int) {
	s.notify(text.Count("toast.exported", meetings), text.Say("toast.folder"),
		func() { s.env.OpenFolder(folder) })
}

// libraryImported says how many meetings have come, and how many were there already.
func (s *Shell) libraryImported(added, present int) {
	words := text.Count("toast.imported", added)
	if present > 0 {
		words += " " + text.Count("toast.present", present)
	}
	s.notify(words, "", nil)
	s.UpdateLibrary()
}

// meetingReady says that a meeting can be opened. Of several at once it says how
// many, instead of one after the other.
func (s *Shell) meetingReady(job jobs.Job) {
	if s.toast.Visible() && s.notices.last == s.notices.ready {
		s.notices.count++
		s.notify(text.Count("toast.ready.many", s.notices.count), "", nil)
	} else {
		s.notices.count = 1
		s.notify(text.Say("toast.ready", text.M{"Name": job.Name}), text.Say("toast.open"),
			func() { s.OpenMeeting(job.MeetingID) })
	}
	s.notices.ready = s.notices.last
}

// ExplainRecovery says once, in a sentence, what of a damaged library was lost.
func (s *Shell) ExplainRecovery(sentence string) {
	if sentence != "" {
		dialogs.Notice(s.env.Window, text.Say("recovery.title"), sentence)
	}
}
