package add

import (
	"cmp"
	"context"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/drop"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
)

// Processor begins to process recordings.
type Processor interface {
	// Add begins to process a source. With into, it is added to that meeting.
	Add(ctx context.Context, s Source, into string) (Result, error)
}

// Result is what became of a source: a job, or a question that must be answered
// before there is one.
type Result struct {
	JobID     string
	Duplicate *Duplicate
	Captions  *Captions
}

// Intake takes recordings from wherever they come, one after the other. It holds
// them back until the speech model is there, and asks about those that the library
// has already or that have captions beside them.
type Intake struct {
	OnHeld    func(n int)            // so many recordings wait for the speech model
	OnJob     func(id string)        // a single recording is being processed
	OnOpen    func(meetingID string) // the meeting of a recording is wanted
	OnTaken   func(into string)      // recordings were added to a meeting
	Missing   func() bool            // whether the speech model is missing
	Counted   func() string          // how many people speak in what is taken now
	OnRestore func(meetingID string) // a meeting in the trash is wanted back

	env       *host.Env
	lane      *lane.Lane
	processor Processor
	held      []held
}

type held struct {
	source Source
	into   string
}

// NewIntake makes an intake.
func NewIntake(env *host.Env, processor Processor) *Intake {
	return &Intake{env: env, lane: env.NewLane(), processor: processor, Counted: func() string { return "" }}
}

// Drop takes what was dropped on the window: files, folders and links.
func (in *Intake) Drop(paths []string, workDir, into string) {
	in.lane.Do(host.Read(in.env, func(context.Context) ([]Source, error) {
		var sources []Source
		for _, f := range drop.Sources(paths, workDir) { // walks folders
			sources = append(sources, Source{Path: f.Path, URL: f.URL})
		}
		return withoutSidecars(sources), nil
	}, func(sources []Source) { in.Submit(sources, into) }))
}

// Submit begins to process sources, in order.
func (in *Intake) Submit(sources []Source, into string) {
	if into != "" {
		in.OnTaken(into)
	}
	count := in.Counted()
	var now []Source
	for _, source := range sources {
		source.Speakers = cmp.Or(source.Speakers, count)
		if in.Missing() && !IsTranscript(source.Path) && source.Captions == "" {
			in.held = append(in.held, held{source, into})
		} else {
			now = append(now, source)
		}
	}
	if len(in.held) > 0 {
		in.OnHeld(len(in.held))
	}
	if len(now) == 0 {
		return
	}
	var all results
	in.lane.Do(func(ctx context.Context) error {
		all = in.process(ctx, now, into)
		return nil
	}, func(error) { in.follow(all, into) })
}

// results are what became of several sources.
type results struct {
	jobs       []string
	duplicates []*Duplicate
	captions   []*Captions
	failures   []error
}

func (in *Intake) process(ctx context.Context, sources []Source, into string) (all results) {
	for _, source := range sources {
		r, err := in.processor.Add(ctx, source, into)
		switch {
		case err != nil:
			all.failures = append(all.failures, err)
		case r.Captions != nil:
			all.captions = append(all.captions, r.Captions)
		case r.Duplicate != nil:
			all.duplicates = append(all.duplicates, r.Duplicate)
		default:
			all.jobs = append(all.jobs, r.JobID)
		}
	}
	return all
}

// follow explains what failed, asks what must be asked, and opens a single job.
func (in *Intake) follow(all results, into string) {
	if len(all.failures) > 0 {
		dialogs.Failures(in.env.Window, all.failures)
	}
	if len(all.captions) > 0 {
		in.askCaptions(all.captions, into)
	}
	if len(all.duplicates) > 0 {
		in.askDuplicates(all.duplicates)
	}
	if len(all.jobs) == 1 {
		in.OnJob(all.jobs[0])
	}
}

// Release processes the recordings that were held back for the speech model.
func (in *Intake) Release() {
	waiting := in.held
	in.held = nil
	for len(waiting) > 0 {
		into := waiting[0].into
		var together []Source
		for len(waiting) > 0 && waiting[0].into == into {
			together = append(together, waiting[0].source)
			waiting = waiting[1:]
		}
		in.Submit(together, into)
	}
}

// IsTranscript reports whether a file holds text instead of sound, by its name.
func IsTranscript(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".vtt", ".srt", ".json":
		return true
	}
	return false
}

// withoutSidecars leaves out the captions that were dropped together with their
// recording: the user is asked about them, and they are no meeting of their own.
func withoutSidecars(sources []Source) []Source {
	recordings := map[string]bool{}
	for _, s := range sources {
		if s.Path != "" && !IsTranscript(s.Path) {
			recordings[stem(s.Path)] = true
		}
	}
	var kept []Source
	for _, s := range sources {
		if s.Path == "" || !IsTranscript(s.Path) || !recordings[stem(s.Path)] {
			kept = append(kept, s)
		}
	}
	return kept
}

func stem(path string) string { return strings.TrimSuffix(path, filepath.Ext(path)) }
