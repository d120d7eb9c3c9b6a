package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/assets"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/widgets"
)

// engine is package service as the screens see it.
type engine struct {
	service    *service.Service
	home       string // the library's folder
	store      *settings.Store
	onProgress func() // something moved; set once, before jobs is called

	mu       sync.Mutex
	followed map[string]bool  // the jobs whose progress is told, by id
	begun    map[string]begun // those that were begun here
}

var _ screen.Engine = (*engine)(nil)

func newEngine(s *service.Service, home string, store *settings.Store) *engine {
	return &engine{service: s, home: home, store: store, followed: map[string]bool{}, begun: map[string]begun{}}
}

// Close waits until nothing runs any more.
func (e *engine) Close() error { return e.service.Close() }

// Summaries implements screen.Engine.
func (e *engine) Summaries(ctx context.Context) ([]screen.Summary, error) {
	list, err := e.service.Conversations(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]screen.Summary, 0, len(list))
	for _, c := range list {
		all = append(all, screen.Summary{ID: c.ID, Name: c.Name, Start: c.StartTime, Length: c.Duration,
			Actions: c.ActionItems + c.FollowUps})
	}
	return all, nil
}

// Add implements screen.Engine.
func (e *engine) Add(ctx context.Context, s screen.Source, into string) (string, error) {
	from := s
	opts := service.Options{Model: e.store.Get().Model, MinScore: e.store.Get().MinScore, Captions: s.Captions, EmbeddedCaptions: s.Inside}
	if s.Sample {
		path, err := e.sampleFile()
		if err != nil {
			return "", err
		}
		s.Path, opts.Name = path, text.Say("sample.name")
	}
	if err := e.refuseKnown(ctx, s, into); err != nil {
		return "", err
	}
	if captions, ok := captionsFor(s); ok {
		return "", &screen.CaptionsError{Source: s, Captions: captions}
	}
	job, err := e.begin(ctx, s, into, opts)
	if err != nil {
		return "", err
	}
	e.mu.Lock()
	e.begun[job.ID()] = begun{from, into}
	e.mu.Unlock()
	return job.ID(), nil
}

// begun is what a job was begun with.
type begun struct {
	source screen.Source
	into   string
}

// UseCaptions implements screen.Engine.
func (e *engine) UseCaptions(ctx context.Context, jobID string) (string, error) {
	e.mu.Lock()
	with, ok := e.begun[jobID]
	e.mu.Unlock()
	if !ok {
		return "", errJobGone
	}
	if err := e.CancelJob(ctx, jobID); err != nil {
		return "", err
	}
	with.source.Inside, with.source.Asked, with.source.Again = true, true, true
	return e.Add(ctx, with.source, with.into)
}

// captionsFor are the captions beside a recording about which nobody was asked yet.
func captionsFor(s screen.Source) (string, bool) {
	if s.Path == "" || s.Asked || s.Sample || screen.IsTranscript(s.Path) {
		return "", false
	}
	return service.Captions(s.Path)
}

// refuseKnown tells when a file is in the library already. A recording may be
// added to a conversation as often as one likes.
func (e *engine) refuseKnown(ctx context.Context, s screen.Source, into string) error {
	if s.Path == "" || s.Again || into != "" {
		return nil
	}
	question, err := e.service.Ask(ctx, s.Path)
	known := question.Duplicates
	if err != nil || len(known) == 0 {
		return err
	}
	s.Sample = false // it has a path by now
	return &screen.KnownError{Source: s, Name: filepath.Base(s.Path), MeetingID: known[0].ConversationID, Meeting: known[0].ConversationName}
}

func (e *engine) begin(ctx context.Context, s screen.Source, into string, opts service.Options) (*service.Job, error) {
	switch {
	case s.URL != "" && e.store.Get().Offline:
		return nil, fault.New(fault.Offline, s.URL, nil)
	case s.URL != "" && into != "":
		return e.service.AppendURL(ctx, s.URL, into, opts)
	case s.URL != "":
		return e.service.ProcessURL(ctx, s.URL, opts)
	case into != "":
		return e.service.AppendFile(ctx, s.Path, into, opts)
	}
	return e.service.ProcessFile(ctx, s.Path, opts)
}

// sampleFile writes the embedded sample meeting where it stays for the job, and
// for listening to it later.
func (e *engine) sampleFile() (string, error) {
	path := filepath.Join(e.home, "sample", assets.SampleMeetingName)
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(assets.SampleMeeting)) {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("place for the sample meeting: %w", err)
	}
	if err := os.WriteFile(path, assets.SampleMeeting, 0o600); err != nil {
		return "", fmt.Errorf("write the sample meeting: %w", err)
	}
	return path, nil
}

// MissingModel implements screen.Engine.
func (e *engine) MissingModel(ctx context.Context) (string, int64, error) {
	models, err := e.service.Models(ctx)
	if err != nil {
		return "", 0, err
	}
	wanted := e.store.Get().Model
	for _, m := range models {
		if m.Name == wanted || wanted == "" && m.Default {
			if m.Installed {
				return "", 0, nil
			}
			return m.Name, m.Size, nil
		}
	}
	return "", 0, nil
}

// InstallModel implements screen.Engine.
func (e *engine) InstallModel(ctx context.Context, name string, progress func(done, total int64)) error {
	if e.store.Get().Offline {
		return fault.New(fault.Offline, name, nil)
	}
	var last time.Time
	return e.service.InstallModel(ctx, name, func(done, total int64) {
		if now := time.Now(); now.Sub(last) >= rhythm || done == total {
			last = now
			progress(done, total)
		}
	})
}

// Meeting implements screen.Engine.
func (e *engine) Meeting(ctx context.Context, id string) (screen.Opened, error) {
	c, err := e.service.Conversation(ctx, id)
	if err != nil {
		return screen.Opened{}, err
	}
	m, err := c.Meeting(ctx)
	if err != nil {
		return screen.Opened{}, err
	}
	done, err := ticked(ctx, c)
	return screen.Opened{Meeting: m, Done: done}, err
}

// ticked are the ids of the insights that the user has ticked.
func ticked(ctx context.Context, c *service.Conversation) (map[string]bool, error) {
	marks, err := c.Marks(ctx)
	if err != nil {
		return nil, err
	}
	done := map[string]bool{}
	for id, m := range marks {
		if m.Done {
			done[id] = true
		}
	}
	return done, nil
}

// Export implements screen.Engine.
func (e *engine) Export(ctx context.Context, id, format string, w io.Writer) error {
	o, err := e.Meeting(ctx, id)
	if err != nil {
		return err
	}
	return export.Write(w, export.Format(format), o.Meeting, export.Options{Without: leftOut(e.store.Get().LeftOut), Done: o.Done, Zone: time.Local})
}

// leftOut maps the parts that the user left out to those of an export.
func leftOut(parts settings.Part) (sections export.Section) {
	for part, section := range map[settings.Part]export.Section{
		settings.ActionItems: export.ActionItems, settings.FollowUps: export.FollowUps, settings.Questions: export.Questions,
		settings.Topics: export.Topics, settings.Transcript: export.Transcript,
	} {
		if parts&part != 0 {
			sections |= section
		}
	}
	return sections
}

// maxHits bounds what a search shows: further down nobody looks.
const maxHits = 200

// Search implements screen.Engine.
func (e *engine) Search(ctx context.Context, query string, within screen.Within) ([]screen.Hit, error) {
	found, err := e.service.SearchWith(ctx, query, service.SearchOptions{Speaker: within.Speaker,
		From: within.From, To: dayAfter(within.To), Limit: maxHits})
	if err != nil {
		return nil, err
	}
	hits := make([]screen.Hit, 0, len(found))
	for _, h := range found {
		words, marks := marked(h)
		hits = append(hits, screen.Hit{MeetingID: h.ConversationID, MeetingName: h.ConversationName, Kind: kindOf[h.Kind],
			ID: h.ID, At: h.Time, Text: words, Marks: marks})
	}
	return hits, nil
}

// kindOf maps the library's names of kinds; what was said has none.
// dayAfter is the end of a day that counts whole.
func dayAfter(day time.Time) time.Time {
	if day.IsZero() {
		return day
	}
	return day.AddDate(0, 0, 1)
}

// Speakers implements screen.Engine.
func (e *engine) Speakers(ctx context.Context) ([]string, error) { return e.service.Speakers(ctx) }

var kindOf = map[string]screen.Kind{
	string(conversation.TypeActionItem): screen.ActionItems,
	string(conversation.TypeFollowUp):   screen.FollowUps,
	string(conversation.TypeQuestion):   screen.Questions,
	string(conversation.TypeTopic):      screen.Topics,
}

// marked is a hit's text and where in it the words are that were looked for.
func marked(h service.Hit) (string, []widgets.Span) {
	words, marks := "", []widgets.Span(nil)
	for _, part := range h.Snippet {
		from := len(words)
		words += part.Text
		if part.Match {
			marks = append(marks, widgets.Span{From: from, To: len(words)})
		}
	}
	return words, marks
}

// Rename implements screen.Engine.
func (e *engine) Rename(ctx context.Context, id, name string) error {
	return e.service.Rename(ctx, id, name)
}

// Delete implements screen.Engine.
func (e *engine) Delete(ctx context.Context, id string) error { return e.service.Delete(ctx, id) }

var errJobGone = errors.New("the job is not in the list any more")
