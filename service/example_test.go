package service_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/service"
)

const monday = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v Anna>I will send the budget report to the customer by Friday.

00:00:05.000 --> 00:00:08.000
<v Ben>What is the deadline for the release?
`

const tuesday = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v Anna>The deadline for the release is the end of March.
`

// example makes a folder with two transcripts and an open service; end closes it.
func example() (s *service.Service, dir string, end func()) {
	dir, err := os.MkdirTemp("", "debrief-example-")
	if err != nil {
		log.Fatal(err)
	}
	for name, content := range map[string]string{"monday.vtt": monday, "tuesday.vtt": tuesday} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			log.Fatal(err)
		}
		said := time.Date(2024, 5, 6, 9, 0, 0, 0, time.UTC)
		if err := os.Chtimes(path, said, said); err != nil {
			log.Fatal(err)
		}
	}
	s, err = service.Open(context.Background(), service.Config{
		Home:     filepath.Join(dir, "home"),
		Settings: service.Settings{AllowPrivate: true}, // the web examples serve from this machine
	})
	if err != nil {
		log.Fatal(err)
	}
	return s, dir, func() {
		if err := s.Close(); err != nil {
			log.Print(err)
		}
		if err := os.RemoveAll(dir); err != nil {
			log.Print(err)
		}
	}
}

func printMessages(ctx context.Context, c *service.Conversation) {
	messages, err := c.Messages(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for _, m := range messages {
		fmt.Printf("%2.0fs %s: %s\n", m.TimeOffset, m.From.Name, m.Text)
	}
}

// A transcript needs no speech model; a recording is processed in the same way.
func ExampleService_ProcessFile() {
	s, dir, end := example()
	defer end()
	ctx := context.Background()

	job, err := s.ProcessFile(ctx, filepath.Join(dir, "monday.vtt"), service.Options{Name: "Monday"})
	if err != nil {
		log.Fatal(err)
	}
	c, err := job.Wait(ctx)
	if err != nil {
		log.Fatal(err)
	}
	printMessages(ctx, c)
	// Output:
	//  1s Anna: I will send the budget report to the customer by Friday.
	//  5s Ben: What is the deadline for the release?
}

func ExampleService_AppendFile() {
	s, dir, end := example()
	defer end()
	ctx := context.Background()

	first, err := s.ProcessFile(ctx, filepath.Join(dir, "monday.vtt"), service.Options{})
	if err != nil {
		log.Fatal(err)
	}
	// Jobs on one conversation run in their order: there is no need to wait for the first.
	second, err := s.AppendFile(ctx, filepath.Join(dir, "tuesday.vtt"), first.ConversationID(), service.Options{})
	if err != nil {
		log.Fatal(err)
	}
	c, err := second.Wait(ctx)
	if err != nil {
		log.Fatal(err)
	}
	printMessages(ctx, c)
	// Output:
	//  1s Anna: I will send the budget report to the customer by Friday.
	//  5s Ben: What is the deadline for the release?
	//  9s Anna: The deadline for the release is the end of March.
}

func ExampleService_ProcessURL() {
	s, dir, end := example()
	defer end()
	ctx := context.Background()
	web := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer web.Close()

	job, err := s.ProcessURL(ctx, web.URL+"/monday.vtt", service.Options{})
	if err != nil {
		log.Fatal(err)
	}
	c, err := job.Wait(ctx)
	if err != nil {
		log.Fatal(err)
	}
	printMessages(ctx, c)
	// Output:
	//  1s Anna: I will send the budget report to the customer by Friday.
	//  5s Ben: What is the deadline for the release?
}

func ExampleService_AppendURL() {
	s, dir, end := example()
	defer end()
	ctx := context.Background()
	web := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer web.Close()

	first, err := s.ProcessFile(ctx, filepath.Join(dir, "monday.vtt"), service.Options{})
	if err != nil {
		log.Fatal(err)
	}
	second, err := s.AppendURL(ctx, web.URL+"/tuesday.vtt", first.ConversationID(), service.Options{})
	if err != nil {
		log.Fatal(err)
	}
	c, err := second.Wait(ctx)
	if err != nil {
		log.Fatal(err)
	}
	printMessages(ctx, c)
	// Output:
	//  1s Anna: I will send the budget report to the customer by Friday.
	//  5s Ben: What is the deadline for the release?
	//  9s Anna: The deadline for the release is the end of March.
}

func ExampleJob_OnComplete() {
	s, dir, end := example()
	defer end()
	ctx := context.Background()

	job, err := s.ProcessFile(ctx, filepath.Join(dir, "monday.vtt"), service.Options{Name: "Monday"})
	if err != nil {
		log.Fatal(err)
	}
	done := make(chan struct{})
	job.OnError(func(err error) { log.Print(err); close(done) })
	job.OnComplete(func(c *service.Conversation) {
		defer close(done)
		questions, err := c.Questions(ctx)
		if err != nil {
			log.Print(err)
		}
		for _, q := range questions {
			fmt.Println(q.Text)
		}
	})
	<-done
	// Output:
	// What is the deadline for the release?
}

func ExampleService_Search() {
	s, dir, end := example()
	defer end()
	ctx := context.Background()
	job, err := s.ProcessFile(ctx, filepath.Join(dir, "monday.vtt"), service.Options{Name: "Monday"})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := job.Wait(ctx); err != nil {
		log.Fatal(err)
	}
	hits, err := s.Search(ctx, "releases", 1)
	if err != nil {
		log.Fatal(err)
	}
	for _, h := range hits {
		fmt.Printf("%s, %.0fs: %s\n", h.ConversationName, h.Time, h.Snippet)
	}
	// Output:
	// Monday, 5s: What is the deadline for the release?
}

func ExampleConversation_Undo() {
	s, dir, end := example()
	defer end()
	ctx := context.Background()
	job, err := s.ProcessFile(ctx, filepath.Join(dir, "monday.vtt"), service.Options{Name: "Monday"})
	if err != nil {
		log.Fatal(err)
	}
	c, err := job.Wait(ctx)
	if err != nil {
		log.Fatal(err)
	}
	if err := c.Rename(ctx, "Budget"); err != nil {
		log.Fatal(err)
	}
	undone, err := c.Undo(ctx)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(undone.Action, undone.Subject)
	// Output:
	// renamed Monday
}
