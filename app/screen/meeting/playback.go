package meeting

import "fyne.io/fyne/v2"

// PlayFrom goes to messages in the transcript, highlights them, and plays from
// the first of them on.
func (m *Screen) PlayFrom(messages []int) {
	m.GoTo(messages)
	if len(messages) > 0 && messages[0] < len(m.content.Messages) { // a menu may be older than the meeting
		m.player.playFrom(m.content.Messages[messages[0]].TimeOffset)
	}
}

// playMessage plays from a message of the transcript on. Where there is no sound it
// is highlighted all the same.
func (m *Screen) playMessage(i int) {
	if i >= len(m.content.Messages) { // a menu may be older than the meeting
		return
	}
	at := m.content.Messages[i].TimeOffset
	if !m.player.audible(at) {
		m.GoTo([]int{i})
		return
	}
	m.transcript.text.PointAt() // what is playing has a highlight of its own
	m.player.playFrom(at)
}

// TogglePlay plays or pauses the recording.
func (m *Screen) TogglePlay() { m.ifSound(m.player.toggle) }

// Back goes ten seconds back.
func (m *Screen) Back() { m.ifSound(m.player.bar.Back) }

// Forward goes ten seconds forward.
func (m *Screen) Forward() { m.ifSound(m.player.bar.Forward) }

// Faster plays at the next higher speed.
func (m *Screen) Faster() { m.ifSound(func() { m.player.player.ChangeSpeed(speedStep) }) }

// Slower plays at the next lower speed.
func (m *Screen) Slower() { m.ifSound(func() { m.player.player.ChangeSpeed(-speedStep) }) }

// speedStep is the difference between the speeds that can be chosen.
const speedStep = 0.25

func (m *Screen) ifSound(act func()) {
	if m.player.object.Visible() {
		act()
	}
}

// PausePlay stops the sound: nobody sees any more where it comes from.
func (m *Screen) PausePlay() { m.player.player.Pause() }

// Close ends the sound for good: another screen takes the place of this one.
func (m *Screen) Close() {
	m.scenes.stop()
	m.player.pictures.stop()
	m.env.Background(m.player.player.Close)
}

// PutPictureAway hides the large picture, and reports whether there was one.
func (m *Screen) PutPictureAway() bool {
	large := m.player.pictures.floating.Visible()
	if large {
		m.TogglePicture()
	}
	return large
}

// TogglePicture shows what the video shows large, or puts it away.
func (m *Screen) TogglePicture() { m.ifSound(m.player.pictures.toggle) }

// PlayerKey does what a key means to the player, if it means anything.
func (m *Screen) PlayerKey(key fyne.KeyName) { m.player.key(key) }
