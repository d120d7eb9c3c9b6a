package add

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
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
	// IsTranscript reports whether a file is a transcript rather than a recording. It
	// reads the beginning of the file.
	IsTranscript(path string) bool
	// UseVideoSites has links of video sites handed over to the user's program for them,
	// from now on.
	UseVideoSites()
}

// Result is what became of a source: a job, or a question that must be answered
// before there is one.
type Result struct {
	JobID      string
	Duplicate  *Duplicate
	Captions   *Captions
	Understood *Understood
	VideoSite  *VideoSite
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
		return withoutSidecars(sources, in.processor.IsTranscript), nil
	}, func(sources []Source) { in.Submit(sources, into) }))
}

// Held is how many recordings wait for the speech model.
func (in *Intake) Held() int { return len(in.held) }

// Submit begins to process sources, in order.
func (in *Intake) Submit(sources []Source, into string) {
	if into != "" {
		in.OnTaken(into)
	}
	missing, count := in.Missing(), in.Counted()
	sources = slices.Clone(sources)
	for i := range sources {
		sources[i].Speakers = cmp.Or(sources[i].Speakers, count)
	}
	var all results
	in.lane.Do(func(ctx context.Context) error {
		now := sources
		if missing {
			now, all.held = in.divide(sources)
		}
		in.process(ctx, now, into, &all)
		return nil
	}, func(error) {
		in.hold(all.held, into)
		in.follow(all, into)
	})
}

// divide tells what can be processed without the speech model from what cannot.
func (in *Intake) divide(sources []Source) (now, held []Source) {
	for _, s := range sources {
		if s.Text != "" || s.Captions != "" || s.Path != "" && in.processor.IsTranscript(s.Path) {
			now = append(now, s)
		} else {
			held = append(held, s)
		}
	}
	return now, held
}

// hold keeps recordings until the speech model is there, which it may be by now.
func (in *Intake) hold(sources []Source, into string) {
	for _, s := range sources {
		in.held = append(in.held, held{s, into})
	}
	switch {
	case len(in.held) == 0:
	case in.Missing():
		in.OnHeld(len(in.held))
	default:
		in.Release()
	}
}

// results are what became of several sources.
type results struct {
	jobs       []string
	duplicates []*Duplicate
	captions   []*Captions
	understood []*Understood
	sites      []*VideoSite
	held       []Source
	failures   []error
}

func (in *Intake) process(ctx context.Context, sources []Source, into string, all *results) {
	for _, source := range sources {
		r, err := in.processor.Add(ctx, source, into)
		switch {
		case err != nil:
			all.failures = append(all.failures, err)
		case r.Captions != nil:
			all.captions = append(all.captions, r.Captions)
		case r.Duplicate != nil:
			all.duplicates = append(all.duplicates, r.Duplicate)
		case r.Understood != nil:
			all.understood = append(all.understood, r.Understood)
		case r.VideoSite != nil:
			all.sites = append(all.sites, r.VideoSite)
		default:
			all.jobs = append(all.jobs, r.JobID)
		}
	}
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
	if len(all.understood) > 0 {
		in.askUnderstood(all.understood, into)
	}
	if len(all.sites) > 0 {
		in.askSite(all.sites, into)
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

// withoutSidecars leaves out the captions that were dropped together with their
// recording: the user is asked about them, and they are no meeting of their own.
func withoutSidecars(sources []Source, isTranscript func(path string) bool) []Source {
	written := make([]bool, len(sources))
	recordings := map[string]bool{}
	for i, s := range sources {
		if written[i] = s.Path != "" && isTranscript(s.Path); s.Path != "" && !written[i] {
			recordings[stem(s.Path)] = true
		}
	}
	var kept []Source
	for i, s := range sources {
		if !written[i] || !beside(recordings, s.Path) {
			kept = append(kept, s)
		}
	}
	return kept
}

// beside reports whether captions belong to one of the recordings: film.srt, or
// film.en.vtt.
func beside(recordings map[string]bool, path string) bool {
	return recordings[stem(path)] || recordings[stem(stem(path))]
}

func stem(path string) string { return strings.TrimSuffix(path, filepath.Ext(path)) }
