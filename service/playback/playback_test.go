package playback

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

func playing(s State) bool { return s.Status == Playing }
func failed(s State) bool  { return s.Status == Failed }

// started is a player that has been heard up to that second of its first recording.
func started(t *testing.T, second float64, recordings ...Recording) *stage {
	t.Helper()
	s := newStage(t, recordings...)
	s.player.Play()
	s.cues(1)
	s.plays(second)
	s.until("playing", playing)
	return s
}

func (s *stage) wasTold(want ...string) {
	s.t.Helper()
	s.settled()
	if got := s.report(); !reflect.DeepEqual(got, want) {
		s.t.Errorf("the voice was told\n%q, want\n%q", got, want)
	}
}

func TestPositionIsWhatWasHeardInTheConversation(t *testing.T) {
	s := newStage(t, at("one", 0, 60), at("two", 60, 40))
	s.player.PlayFrom(75)
	s.cues(1)
	s.plays(15.4)
	got := s.until("playing", playing)
	if want := (State{Status: Playing, Position: 75.4, Length: 100, Speed: 1, Recording: "two"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	s.wasTold("play two.mp4 from 15.0 at 1.00")
}

func TestPauseGoesOnWhereItWas(t *testing.T) {
	s := started(t, 5, at("one", 0, 60))
	s.player.Toggle()
	s.until("paused", func(s State) bool { return s.Status == Paused })
	s.plays(5.1) // the voice's last word on where it stopped
	s.until("paused at 5.1", func(s State) bool { return s.Status == Paused && s.Position == 5.1 })
	s.player.Toggle()
	s.plays(5.3)
	s.until("playing", func(s State) bool { return playing(s) && s.Position == 5.3 })
	s.wasTold("play one.mp4 from 0.0 at 1.00", "pause", "resume")
}

func TestSeekAndSkip(t *testing.T) {
	s := started(t, 30, at("one", 0, 60))
	s.player.Skip(-10)
	s.cues(2)
	s.plays(20.2)
	s.player.Skip(10)
	s.cues(3)
	s.player.Pause()
	s.player.Seek(58)
	s.player.Skip(10)
	s.until("at the end", func(s State) bool { return s.Position == 60 && s.Status == Paused })
	s.player.Skip(-100)
	s.until("at the start", func(s State) bool { return s.Position == 0 })
	s.wasTold("play one.mp4 from 0.0 at 1.00", "pause", "play one.mp4 from 20.0 at 1.00",
		"pause", "play one.mp4 from 30.2 at 1.00", "pause")
}

func TestWhatAnEarlierCueStillTellsIsNotHeard(t *testing.T) {
	s := started(t, 5, at("one", 0, 60))
	s.mu.Lock()
	old := s.run
	s.mu.Unlock()
	s.player.Seek(40)
	s.cues(2)
	s.heard(worker.Heard{Run: old, At: 5.2})
	s.heard(worker.Heard{Run: old, Ended: true})
	s.plays(40.1)
	if got := s.until("playing", playing); got.Position != 40.1 {
		t.Errorf("at %v", got.Position)
	}
}

func TestSpeedChangesWhereItIs(t *testing.T) {
	s := started(t, 5, at("one", 0, 60))
	s.player.ChangeSpeed(0.5)
	s.cues(2)
	s.plays(6)
	s.player.Pause()
	s.player.SetSpeed(99)
	s.player.Play()
	s.cues(3)
	s.wasTold("play one.mp4 from 0.0 at 1.00", "pause", "play one.mp4 from 5.0 at 1.50", "pause", "play one.mp4 from 6.0 at 2.00")
}

func TestGoesOnWithTheNextRecordingThatHasSound(t *testing.T) {
	s := started(t, 59, at("one", 0, 60), transcript("notes", 60, 30), at("three", 90, 10))
	s.say(worker.Heard{At: 59.7, Ended: true})
	s.cues(2)
	s.plays(0.2)
	s.until("the third", func(s State) bool { return playing(s) && s.Recording == "three" && s.Position == 90.2 })
	s.say(worker.Heard{At: 10, Ended: true})
	s.until("the end", func(s State) bool { return s.Status == Paused && s.Position == 100 })
	s.player.Play()
	s.cues(3)
	s.wasTold("play one.mp4 from 0.0 at 1.00", "pause", "play three.mp4 from 0.0 at 1.00", "pause", "play one.mp4 from 0.0 at 1.00")
}

func TestATranscriptHasNoSound(t *testing.T) {
	s := started(t, 5, at("one", 0, 60), transcript("notes", 60, 30))
	s.player.PlayFrom(70)
	got := s.until("failed", failed)
	if e := fault.Explain(got.Err); e.Code != fault.NoRecording || e.Subject != "notes" || got.Position != 70 {
		t.Errorf("%+v, %+v", e, got)
	}
	s.wasTold("play one.mp4 from 0.0 at 1.00", "pause")
}

func TestAMovedRecordingCanBePlayedOnceItIsFound(t *testing.T) {
	moved := at("one", 0, 60)
	where := ""
	moved.Find = func(context.Context) (string, error) {
		if where == "" {
			return "", fault.New(fault.RecordingMoved, "one.mp4", nil)
		}
		return where, nil
	}
	s := newStage(t, moved)
	s.player.PlayFrom(12)
	got := s.until("failed", failed)
	if !errors.Is(got.Err, fault.RecordingMoved) || got.Recording != "one" {
		t.Errorf("%+v", got)
	}
	where = "elsewhere.mp4"
	s.player.Play()
	s.cues(1)
	s.wasTold("play elsewhere.mp4 from 12.0 at 1.00")
}

func TestADeadVoiceIsToldAndReplaced(t *testing.T) {
	s := started(t, 5, at("one", 0, 60))
	s.dies(fault.New(fault.WorkerCrashed, "", errGone))
	got := s.until("failed", failed)
	if e := fault.Explain(got.Err); e.Code != fault.WorkerCrashed || e.Subject != "one" || got.Position != 5 {
		t.Errorf("%+v, %+v", e, got)
	}
	s.player.Play()
	s.cues(2)
	s.plays(5.1)
	s.until("playing again", playing)
	s.wasTold("play one.mp4 from 0.0 at 1.00", "play one.mp4 from 5.0 at 1.00")
	if s.hires != 2 {
		t.Errorf("%d voices", s.hires)
	}
}

func TestAVoiceThatDiesWhileNobodyListensIsNotMissed(t *testing.T) {
	s := started(t, 5, at("one", 0, 60))
	s.player.Pause()
	s.settled()
	s.dies(errGone)
	s.player.Play()
	s.cues(2)
	s.wasTold("play one.mp4 from 0.0 at 1.00", "pause", "play one.mp4 from 5.0 at 1.00")
}

func TestWithoutALoudspeakerTheNextVoiceLooksAgain(t *testing.T) {
	s := newStage(t, at("one", 0, 60))
	s.player.Play()
	s.cues(1)
	s.say(worker.Heard{Err: fault.New(fault.NoSpeaker, "", errGone)})
	got := s.until("failed", failed)
	if e := fault.Explain(got.Err); e.Code != fault.NoSpeaker || e.Subject != "" {
		t.Errorf("%+v", e)
	}
	s.player.Play()
	s.cues(2)
	s.wasTold("play one.mp4 from 0.0 at 1.00", "pause", "close", "play one.mp4 from 0.0 at 1.00")
}

func TestAVoiceThatCannotBeStartedIsAFailure(t *testing.T) {
	s := newStage(t, at("one", 0, 60))
	s.deny = fault.New(fault.WorkerCrashed, "", errGone)
	s.player.Play()
	if got := s.until("failed", failed); !errors.Is(got.Err, fault.WorkerCrashed) {
		t.Error(got.Err)
	}
}

func TestAPauseBeforeTheFirstSoundSilencesIt(t *testing.T) {
	s := newStage(t, at("one", 0, 60))
	s.player.PlayFrom(7)
	s.cues(1)
	s.player.Pause()
	s.settled()
	s.plays(7.1)
	s.settled()
	s.player.Play()
	s.cues(2)
	s.wasTold("play one.mp4 from 7.0 at 1.00", "pause", "play one.mp4 from 7.0 at 1.00")
}

func TestAnotherConversationEndsTheSound(t *testing.T) {
	s := started(t, 5, at("one", 0, 60))
	s.player.Load([]Recording{at("one", 0, 60), at("two", 60, 20)})
	s.until("longer, and still playing", func(s State) bool { return playing(s) && s.Length == 80 })
	s.player.Load([]Recording{at("other", 0, 30)})
	got := s.until("reset", func(s State) bool { return s.Length == 30 })
	if got.Status != Paused || got.Position != 0 {
		t.Errorf("%+v", got)
	}
	s.wasTold("play one.mp4 from 0.0 at 1.00", "pause", "close")
}

func TestCloseEndsTheVoice(t *testing.T) {
	s := started(t, 5, at("one", 0, 60))
	s.player.Close()
	s.player.Play() // too late, and no harm
	if got := s.report(); got[len(got)-1] != "close" {
		t.Errorf("%q", got)
	}
}
