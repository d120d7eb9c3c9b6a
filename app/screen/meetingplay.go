package screen

import "fyne.io/fyne/v2"

// PlayMoment goes to messages in the transcript, highlights them, and plays from
// the first of them on.
func (m *Meeting) PlayMoment(messages []int) {
	m.ShowMoment(messages)
	if len(messages) > 0 {
		m.player.playFrom(m.meeting.Messages[messages[0]].TimeOffset)
	}
}

// playMessage plays from a message of the transcript on. Where there is no sound it
// is highlighted all the same.
func (m *Meeting) playMessage(i int) {
	at := m.meeting.Messages[i].TimeOffset
	if !m.player.audible(at) {
		m.ShowMoment([]int{i})
		return
	}
	m.said.transcript.PointAt() // what is heard has a highlight of its own
	m.player.playFrom(at)
}

// TogglePlay plays or pauses the recording.
func (m *Meeting) TogglePlay() { m.ifSound(m.player.toggle) }

// Back goes ten seconds back.
func (m *Meeting) Back() { m.ifSound(m.player.bar.Back) }

// Forward goes ten seconds forward.
func (m *Meeting) Forward() { m.ifSound(m.player.bar.Forward) }

// Faster plays at the next higher speed.
func (m *Meeting) Faster() { m.ifSound(func() { m.player.player.ChangeSpeed(speedStep) }) }

// Slower plays at the next lower speed.
func (m *Meeting) Slower() { m.ifSound(func() { m.player.player.ChangeSpeed(-speedStep) }) }

// speedStep is the difference between the speeds that can be chosen.
const speedStep = 0.25

func (m *Meeting) ifSound(act func()) {
	if m.player.object.Visible() {
		act()
	}
}

// PausePlay stops the sound: nobody sees any more where it comes from.
func (m *Meeting) PausePlay() { m.player.player.Pause() }

// PlayerKey does what a key means to the player, if it means anything.
func (m *Meeting) PlayerKey(key fyne.KeyName) { m.player.key(key) }
