package meeting

// playing is a sample on its way: it is over when the player has been in it and is
// behind it. Before that the player may report where it was.
type playing struct {
	Sample
	begun bool
}

// playSample plays a stretch of the meeting, and stops behind it.
func (l *playerBar) playSample(s Sample) {
	l.sample = &playing{Sample: s}
	l.player.PlayFrom(max(s.Start-lead, 0))
}

// stopSample ends the sample that is playing, if one is.
func (l *playerBar) stopSample() {
	if l.sample != nil {
		l.sample = nil
		l.player.Pause()
	}
}

// pastSample ends the sample when the player has come to its end.
func (l *playerBar) pastSample(s PlayerState) {
	if l.sample == nil {
		return
	}
	inside := s.Playing && s.Position >= l.sample.Start-1 && s.Position < l.sample.End
	switch {
	case inside:
		l.sample.begun = true
	case s.Err != nil, l.sample.begun && !s.Playing:
		l.sample = nil
	case l.sample.begun:
		l.stopSample()
	}
}
