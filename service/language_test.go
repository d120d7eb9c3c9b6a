package service_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
)

func TestATranscriptInAnotherLanguageSaysSo(t *testing.T) {
	const german = "WEBVTT\n\n00:01.000 --> 00:09.000\nGuten Morgen zusammen. Heute sprechen wir über das Budget für das nächste Jahr und darüber, wen wir einstellen wollen.\n\n" +
		"00:10.000 --> 00:19.000\nZuerst müssen wir entscheiden, wann die Besprechung stattfindet. Kannst du den Bericht bis Freitag an die Buchhaltung schicken?\n"
	const english = "WEBVTT\n\n00:01.000 --> 00:09.000\nGood morning everyone. Today we are going to talk about the budget for next year and the people we want to hire.\n\n" +
		"00:10.000 --> 00:19.000\nFirst we have to decide when the meeting will take place. Can you send the report to accounting before Friday?\n"
	for name, c := range map[string]struct {
		text string
		want conversation.Notice
	}{
		"German":  {german, conversation.NotEnglish},
		"English": {english, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := service.Open(t.Context(), service.Config{Home: t.TempDir()})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			path := filepath.Join(t.TempDir(), "meeting.vtt")
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			job, err := s.ProcessFile(t.Context(), path, service.Options{})
			if err != nil {
				t.Fatal(err)
			}
			done, err := job.Wait(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			m, err := done.Meeting(t.Context())
			if err != nil || m.Notice != c.want {
				t.Errorf("notice is %q, %v", m.Notice, err)
			}
			if c.want == conversation.NotEnglish && len(m.ActionItems)+len(m.Questions)+len(m.FollowUps) > 0 {
				t.Errorf("insights were found in a language that is not read: %+v", m.Insights)
			}
		})
	}
}
