package pipeline

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// Understood is what a transcript says when it is read, before anything is made of it.
type Understood struct {
	Doubt    string // why it may be none: see transcript.Doubt; empty when that is sure
	Untimed  bool   // it has no times
	Messages int
	Speakers []string               // in the order in which they first speak
	First    []conversation.Message // the first few
}

// firstFew is how many messages people need to see to know what was read.
const firstFew = 5

// Understand reads a transcript as a job would.
func (p *Pipeline) Understand(ctx context.Context, path string) (Understood, error) {
	t, err := p.parts.ReadTranscript(ctx, path)
	if err != nil {
		return Understood{}, err
	}
	u := Understood{Doubt: t.Doubt, Untimed: t.Untimed, Messages: len(t.Sentences)}
	for i, s := range t.Sentences {
		if s.Speaker != "" && !slices.Contains(u.Speakers, s.Speaker) && len(u.Speakers) < mostSpeakers {
			u.Speakers = append(u.Speakers, s.Speaker)
		}
		if i < firstFew {
			u.First = append(u.First, conversation.Message{
				Text: s.Text, From: conversation.Member{ID: s.Speaker, Name: s.Speaker}, Untimed: t.Untimed,
				TimeOffset: conversation.Milli(s.Start), Duration: conversation.Milli(s.End - s.Start),
			})
		}
	}
	return u, nil
}

// mostSpeakers bounds a list that people read.
const mostSpeakers = 100

// UnderstandText is Understand for a text that is in no file.
func (p *Pipeline) UnderstandText(ctx context.Context, text string) (u Understood, err error) {
	f, err := os.CreateTemp("", "debrief-*.txt") // for its owner alone
	if err != nil {
		return Understood{}, fmt.Errorf("read text: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return Understood{}, fmt.Errorf("read text: %w", err)
	}
	return p.Understand(ctx, f.Name())
}

// notTranscript is why a file from the web is no transcript: where it is a page like any
// other, the address leads to one.
func (s *source) notTranscript(err error) error {
	if s.Kind != conversation.SourceURL || !errors.Is(err, fault.BadTranscript) {
		return err
	}
	f, openErr := os.Open(s.path)
	if openErr != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, 512) // what is looked at of it
	n, _ := f.Read(head)
	if http.DetectContentType(head[:n]) != "text/html; charset=utf-8" {
		return err
	}
	return fault.New(fault.URLIsPage, s.Name, err)
}
