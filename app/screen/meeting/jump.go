package meeting

// Where the keys of the transcript jump to: the next message of a kind from the one at
// which the reader is, or the one before.

// NextSpeaker goes to where somebody else begins to speak.
func (m *Screen) NextSpeaker() { m.jump(1, m.beginsTurn) }

// PreviousSpeaker goes back to where somebody began to speak.
func (m *Screen) PreviousSpeaker() { m.jump(-1, m.beginsTurn) }

// NextQuestion goes to where the next question is asked.
func (m *Screen) NextQuestion() { m.jump(1, m.holds(Questions)) }

// PreviousQuestion goes back to where a question is asked.
func (m *Screen) PreviousQuestion() { m.jump(-1, m.holds(Questions)) }

// NextMark goes to the next task, decision or highlight.
func (m *Screen) NextMark() { m.jump(1, m.marked()) }

// PreviousMark goes back to a task, decision or highlight.
func (m *Screen) PreviousMark() { m.jump(-1, m.marked()) }

// jump goes to the next message for which is holds, in a direction.
func (m *Screen) jump(by int, is func(i int) bool) {
	all := m.here()
	if m.tabs.Chosen() != tabTranscript || len(all) == 0 {
		all = []int{m.transcript.text.FirstInView()}
	}
	for i := all[0] + by; i >= 0 && i < len(m.content.Messages); i += by {
		if is(i) {
			m.GoTo([]int{i})
			m.env.Window.Canvas().Focus(m.transcript.text.Focusable())
			return
		}
	}
}

func (m *Screen) beginsTurn(i int) bool {
	all := m.content.Messages
	return all[i].From.Known() && (i == 0 || all[i-1].From.ID != all[i].From.ID)
}

// holds reports of messages whether an insight of one of the kinds begins in them.
func (m *Screen) holds(kinds ...Kind) func(i int) bool {
	in := map[int]bool{}
	for _, k := range kinds {
		for _, one := range m.tables[k].all {
			if len(one.Messages) > 0 {
				in[one.Messages[0]] = true
			}
		}
	}
	return func(i int) bool { return in[i] }
}

func (m *Screen) marked() func(i int) bool {
	found, lights := m.holds(Tasks, Decisions), m.transcript.lights
	return func(i int) bool { return found(i) || len(lights[i]) > 0 }
}
