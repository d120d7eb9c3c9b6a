package service_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

// processedMonday is a finished conversation.
func processedMonday(ctx context.Context, s *service.Service, dir string) *service.Conversation {
	job, err := s.ProcessFile(ctx, filepath.Join(dir, "monday.vtt"), service.Options{Name: "Monday"})
	if err != nil {
		log.Fatal(err)
	}
	c, err := job.Wait(ctx)
	if err != nil {
		log.Fatal(err)
	}
	return c
}

func ExampleService_SearchWith() {
	s, dir, end := example()
	defer end()
	ctx := context.Background()
	processedMonday(ctx, s, dir)

	hits, err := s.SearchWith(ctx, "report deadline*", service.SearchOptions{Speaker: "Ben"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(hits), "of Ben with both words")
	hits, err = s.SearchWith(ctx, "deadline", service.SearchOptions{Speaker: "Ben", Limit: 1})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(hits[0].Snippet)
	// Output:
	// 0 of Ben with both words
	// What is the deadline for the release?
}

func ExampleConversation_SetStartTime() {
	s, dir, end := example()
	defer end()
	ctx := context.Background()
	c := processedMonday(ctx, s, dir)

	if err := c.SetStartTime(ctx, time.Date(2024, 6, 3, 15, 0, 0, 0, time.UTC)); err != nil {
		log.Fatal(err)
	}
	messages, err := c.Messages(ctx)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(messages[1].StartTime)
	// Output:
	// 2024-06-03 15:00:05 +0000 UTC
}

// What went over the network can be seen, and be forbidden.
func ExampleService_Connections() {
	s, dir, end := example()
	defer end()
	ctx := context.Background()
	web := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer web.Close()

	job, err := s.ProcessURL(ctx, web.URL+"/monday.vtt", service.Options{})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := job.Wait(ctx); err != nil {
		log.Fatal(err)
	}
	list, err := s.Connections(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range list {
		fmt.Println(c.Host, c.Reason, c.Outcome)
	}

	s.SetSettings(service.Settings{Offline: true})
	_, err = s.ProcessURL(ctx, web.URL+"/tuesday.vtt", service.Options{})
	fmt.Println(errors.Is(err, fault.Offline))
	// Output:
	// 127.0.0.1 recording done
	// true
}

// A failure has a code to decide by, and a sentence to show.
func ExampleService_Recording() {
	s, dir, end := example()
	defer end()
	ctx := context.Background()
	c := processedMonday(ctx, s, dir)
	m, err := c.Meeting(ctx)
	if err != nil {
		log.Fatal(err)
	}

	_, err = s.Recording(ctx, c.ID(), m.Conversation.Sources[0].ID)
	switch {
	case errors.Is(err, fault.RecordingMoved):
		fmt.Println("ask for the file, then call RecordingFound")
	case err != nil:
		fmt.Println(fault.Explain(err).Sentence)
	}
	// Output:
	// “monday.vtt” is a transcript: there is no recording to play.
}
