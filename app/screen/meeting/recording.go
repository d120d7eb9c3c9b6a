package meeting

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// RemoveRecording asks which recording to take out of the meeting. Undo brings it
// back. The only recording of a meeting stays: the meeting can be deleted instead.
func (m *Screen) RemoveRecording() {
	recordings := m.content.Conversation.Sources
	if m.ID() == "" || len(recordings) == 0 {
		return
	}
	if len(recordings) == 1 {
		dialogs.Notice(m.env.Window, text.Say("remove.title"), text.Say("remove.only"))
		return
	}
	choice := widgets.NewSelect(recordingNames(recordings), nil)
	choice.SetSelectedIndex(len(recordings) - 1)
	content := widgets.Stack(8, choice, widgets.NewFlow(text.Say("remove.hint"), widgets.Caption, nil))
	d := dialogs.NewConfirm(text.Say("remove.title"), text.Say("remove.yes"), text.Say("cancel"), widgets.Inset(0, 6, 8, 8, content), func(ok bool) {
		if !ok {
			return
		}
		for i, name := range choice.Options {
			if name == choice.Selected {
				m.removeRecording(recordings[i].ID)
				return
			}
		}
	}, m.env.Window)
	d.SetConfirmImportance(widget.DangerImportance)
	d.Resize(dialogs.Wide(m.env.Window, dialogs.Width))
	dialogs.Open(m.env.Window, d, nil, nil)
}

// ReadAgain reads the recordings of the meeting again from which something was missing.
func (m *Screen) ReadAgain() {
	id := m.ID()
	if id == "" {
		return
	}
	m.lane.Do(func(ctx context.Context) error { return m.library.ReadAgain(ctx, id) }, m.env.OrExplain(m.OnReading))
}

// ChooseTrack asks which other sound track of the meeting's recording is to be listened
// to; it becomes a meeting of its own.
func (m *Screen) ChooseTrack() {
	id, others := m.ID(), m.otherTracks()
	if id == "" || len(others) == 0 {
		return
	}
	recording := others[0]
	dialogs.AskTrack(m.env.Window, recording.OtherTracks, text.Say("track.hint.new"), func(number int) {
		m.lane.Do(host.Read(m.env, func(ctx context.Context) (string, error) {
			return m.library.HearTrack(ctx, id, recording.ID, number)
		}, m.OnTrack))
	})
}

// otherTracks are the recordings of the meeting of which another track could be heard.
func (m *Screen) otherTracks() []conversation.Source {
	return slices.DeleteFunc(slices.Clone(m.content.Conversation.Sources), func(s conversation.Source) bool { return len(s.OtherTracks) == 0 })
}

// isIncomplete reports whether something is missing from a recording of the meeting.
func (m *Screen) isIncomplete() bool {
	return slices.ContainsFunc(m.content.Conversation.Sources, func(s conversation.Source) bool { return len(s.Missing) > 0 })
}

func (m *Screen) removeRecording(sourceID string) {
	m.change(func(ctx context.Context, id string) error { return m.library.RemoveRecording(ctx, id, sourceID) })
}

// recordingNames tells recordings apart: each by its number, its name and where in
// the meeting it begins.
func recordingNames(recordings []conversation.Source) []string {
	names := make([]string, 0, len(recordings))
	for i, r := range recordings {
		names = append(names, text.Say("remove.recording", text.M{"Number": i + 1, "Name": text.Shorten(r.Name, 40), "Start": text.Clock(r.Offset)}))
	}
	return names
}
