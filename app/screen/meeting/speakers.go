package meeting

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// Cast is what the screen needs to know who speaks, and to put it right.
type Cast interface {
	// MeetingSpeakers are those of a meeting, who talks first coming first.
	MeetingSpeakers(ctx context.Context, id string) ([]Speaker, error)
	// SetSpeakerCount has the speakers told apart again: "auto", "1" to "12", or "13+".
	SetSpeakerCount(ctx context.Context, id, count string) error
	// SetSpeaker gives a message to a member, and what its speaker says behind it, too.
	SetSpeaker(ctx context.Context, id, messageID, memberID string, fromHereOn bool) error
	// MergeMembers makes two speakers one, who keeps the name of the second.
	MergeMembers(ctx context.Context, id, memberID, intoID string) error
	SplitMember(ctx context.Context, id, memberID string) error
	// RememberVoice keeps the voice of a member to recognise it in other meetings, and
	// ForgetVoice forgets a person's.
	RememberVoice(ctx context.Context, id, memberID string) error
	ForgetVoice(ctx context.Context, name string) error
	// FindSpeakers begins to listen to the recordings that are Unheard; count is as before.
	FindSpeakers(ctx context.Context, id, count string) error
}

// CountSpeakers asks how many people speak, and has them told apart again.
func (m *Screen) CountSpeakers() {
	if m.ID() == "" {
		return
	}
	counts, names := text.SpeakerCounts()
	m.choose(text.Say("speakers.count.title"), names, nil, func(chosen int, _ bool) { m.setSpeakerCount(counts[chosen]) })
}

func (m *Screen) setSpeakerCount(count string) {
	if m.content.Unheard {
		m.FindSpeakers(count)
		return
	}
	m.change(func(ctx context.Context, id string) error { return m.library.SetSpeakerCount(ctx, id, count) })
}

func (m *Screen) rememberVoice(member conversation.Member) {
	m.change(func(ctx context.Context, id string) error { return m.library.RememberVoice(ctx, id, member.ID) })
}

func (m *Screen) forgetVoice(member conversation.Member) {
	m.change(func(ctx context.Context, _ string) error { return m.library.ForgetVoice(ctx, member.Name) })
}

// FindSpeakers has the recordings listened to of which it is not known who speaks.
func (m *Screen) FindSpeakers(count string) {
	id := m.ID()
	if id == "" {
		return
	}
	m.lane.Do(func(ctx context.Context) error { return m.library.FindSpeakers(ctx, id, count) }, m.env.OrExplain(m.OnFinding))
}

// others are the members who may have said a message instead.
func (m *Screen) others(message conversation.Message) []conversation.Member {
	return slices.DeleteFunc(slices.Clone(m.content.Members), func(o conversation.Member) bool {
		return o.ID == message.From.ID || !o.Known()
	})
}

// giveSentence asks who else says a sentence, and whether it is also whoever says what
// the same speaker says from there on.
func (m *Screen) giveSentence(message conversation.Message) {
	others := m.others(message)
	names := make([]string, len(others))
	for i, o := range others {
		names[i] = o.Name
	}
	on := widgets.NewCheck(text.Say("sentence.speaker.on"), nil)
	m.choose(text.Say("sentence.speaker.title"), names, on, func(chosen int, all bool) {
		m.setSpeaker(message.ID, others[chosen].ID, all)
	})
}

func (m *Screen) setSpeaker(messageID, memberID string, fromHereOn bool) {
	m.change(func(ctx context.Context, id string) error {
		return m.library.SetSpeaker(ctx, id, messageID, memberID, fromHereOn)
	})
}

// split divides a speaker in two by voice.
func (m *Screen) split(member conversation.Member) {
	m.change(func(ctx context.Context, id string) error { return m.library.SplitMember(ctx, id, member.ID) })
}

// choose asks for one of the labels, and whatever the check says, if there is one.
func (m *Screen) choose(title string, labels []string, check *widgets.Check, do func(chosen int, checked bool)) {
	list := widgets.NewSelect(labels, nil)
	items := []*widget.FormItem{widget.NewFormItem("", list)}
	if check != nil {
		items = append(items, widget.NewFormItem("", check))
	}
	d := dialogs.NewConfirm(title, text.Say("edit.save"), text.Say("cancel"), widget.NewForm(items...), func(ok bool) {
		if ok && list.SelectedIndex() >= 0 {
			do(list.SelectedIndex(), check != nil && check.Checked)
		}
	}, m.env.Window)
	d.Resize(dialogs.Wide(m.env.Window, dialogs.Width))
	dialogs.Open(m.env.Window, d, nil, nil)
	m.env.Window.Canvas().Focus(list)
}
