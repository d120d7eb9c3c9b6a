package service

import (
	"cmp"
	"context"
	"errors"
	"os/exec"
	"strings"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/pipeline"
	"github.com/debrief-app/debrief/service/queue"
	"github.com/debrief-app/debrief/service/transcript"
)

// Options are the choices for one recording.
type Options struct {
	// Name is the name of a new conversation; empty means the recording's name.
	Name string
	// Captions is a .vtt or .srt file that says what is said in the recording. It is
	// used instead of recognising it. See the function Captions.
	Captions string
	// EmbeddedCaptions has the captions inside the recording read instead of
	// recognising it; without any, the job fails with fault.NoCaptions. Progress.Captions
	// tells that a recording has some.
	EmbeddedCaptions bool
	// Track is the sound track to listen to, by its number in the file, from 1; without it
	// all are that belong to the talk. Progress.Tracks tells which others there are.
	Track int
	// Model is the speech model; empty means the default one.
	Model string
	// MinScore leaves out insights below it: 0 means the usual bound or, of a
	// conversation that is there, its own; less than 0 keeps all.
	MinScore float64
	// Speakers is how many people speak: "auto", "1" to "12", "13+" for more, or "off" to
	// tell nobody's voice apart. Empty means as the conversation says, and automatic for a
	// new one.
	Speakers string
	// Project is the project of a new conversation; empty means none.
	Project string
}

// ProcessFile makes a new conversation of a recording or transcript on disk.
func (s *Service) ProcessFile(ctx context.Context, path string, opts Options) (*Job, error) {
	return s.submitFile(ctx, path, "", opts)
}

// AppendFile adds a recording or transcript on disk to the end of a conversation.
// If it fails, the conversation stays as it was.
func (s *Service) AppendFile(ctx context.Context, path, conversationID string, opts Options) (*Job, error) {
	return s.submitFile(ctx, path, conversationID, opts)
}

// ProcessURL makes a new conversation of a recording or transcript on the web. A
// user name and password in the address are used but never stored, so that such a
// job cannot go on by itself after a restart.
func (s *Service) ProcessURL(ctx context.Context, url string, opts Options) (*Job, error) {
	return s.submitURL(ctx, url, "", opts)
}

// AppendURL adds a recording or transcript on the web to the end of a conversation.
func (s *Service) AppendURL(ctx context.Context, url, conversationID string, opts Options) (*Job, error) {
	return s.submitURL(ctx, url, conversationID, opts)
}

// Upload is a recording or transcript that is sent rather than lying on a disk of the
// user's. It is kept in the library until its job has ended and, with
// Settings.KeepDownloads, after that.
type Upload = pipeline.Upload

// ProcessUpload makes a new conversation of what is sent. It returns when all of it
// has come; if that fails, nothing is left of it.
func (s *Service) ProcessUpload(ctx context.Context, u Upload, opts Options) (*Job, error) {
	return s.submitUpload(ctx, u, "", opts)
}

// AppendUpload adds what is sent to the end of a conversation.
func (s *Service) AppendUpload(ctx context.Context, u Upload, conversationID string, opts Options) (*Job, error) {
	return s.submitUpload(ctx, u, conversationID, opts)
}

// ProcessText makes a new conversation of a transcript that is in no file, such as one
// from the clipboard. It is kept like what is sent.
func (s *Service) ProcessText(ctx context.Context, text string, opts Options) (*Job, error) {
	return s.submitText(ctx, text, "", opts)
}

// AppendText adds such a transcript to the end of a conversation.
func (s *Service) AppendText(ctx context.Context, text, conversationID string, opts Options) (*Job, error) {
	return s.submitText(ctx, text, conversationID, opts)
}

func (s *Service) submitText(ctx context.Context, text, into string, opts Options) (*Job, error) {
	name := cmp.Or(opts.Name, "Pasted transcript") + ".txt"
	return s.submitUpload(ctx, Upload{Name: name, Content: strings.NewReader(text), Size: int64(len(text))}, into, opts)
}

// Understood is what a transcript says when it is read.
type Understood = pipeline.Understood

// Understand reads a transcript without making anything of it: what it says, and
// whether it may be none.
func (s *Service) Understand(ctx context.Context, path string) (Understood, error) {
	return s.pipeline.Understand(ctx, path)
}

// UnderstandText is Understand for a text that is in no file.
func (s *Service) UnderstandText(ctx context.Context, text string) (Understood, error) {
	return s.pipeline.UnderstandText(ctx, text)
}

// IsTranscript reports whether a file is a transcript rather than a recording, by what
// is in it.
func IsTranscript(path string) bool { return transcript.Is(path) }

// Question is what only the user can decide about a file before it is processed, and
// Duplicate a recording that the library has already.
type (
	Question  = pipeline.Question
	Duplicate = pipeline.Duplicate
)

// Ask finds out what has to be decided about a file: whether the library has it
// already, and whether captions lie beside it. The answers are in whether it is
// processed at all, and in Options. It reads the whole file when the library has one
// of the same size, and nothing of it otherwise.
func (s *Service) Ask(ctx context.Context, path string) (Question, error) {
	return s.pipeline.Ask(ctx, path)
}

// Unheard are the recordings of a meeting in which nobody has found out who speaks, or
// whose voices were not kept.
func (s *Service) Unheard(ctx context.Context, m conversation.Meeting) ([]conversation.Source, error) {
	return s.pipeline.Unheard(ctx, m)
}

// FindSpeakers finds out who speaks in the recordings that Unheard names, in a job for
// each that is where it was: nothing but the speakers of messages changes. Count is as in
// Options.Speakers.
func (c *Conversation) FindSpeakers(ctx context.Context, count string) ([]*Job, error) {
	wanted, err := pipeline.CheckSpeakers(count)
	if err != nil {
		return nil, err
	}
	m, err := c.Meeting(ctx)
	if err != nil {
		return nil, err
	}
	recordings, err := c.service.Unheard(ctx, m)
	if err != nil {
		return nil, err
	}
	var jobs []*Job
	var first error = fault.New(fault.NothingUnheard, m.Conversation.Name, nil)
	for i, r := range recordings {
		path, err := c.service.Recording(ctx, c.id, r.ID)
		if err != nil && i == 0 {
			first = err
		}
		if err != nil {
			continue
		}
		job := pipeline.SpeakerJob(c.id, r, path, wanted)
		job.Created = c.service.parts.Now()
		if job.ID, err = newID(); err != nil {
			return jobs, err
		}
		added, err := c.service.queue.Add(ctx, job)
		if err != nil {
			return jobs, err
		}
		jobs = append(jobs, c.service.job(added))
	}
	if len(jobs) == 0 {
		return nil, first
	}
	return jobs, nil
}

// ReadAgain reads the recordings again from which something was missing and whose files are
// others now, in a job for each. What they have more comes into its place in the meeting;
// what was there stays, with all that the user has changed.
func (c *Conversation) ReadAgain(ctx context.Context) ([]*Job, error) {
	m, err := c.Meeting(ctx)
	if err != nil {
		return nil, err
	}
	var jobs []*Job
	var first error = fault.New(fault.NothingMore, m.Conversation.Name, nil)
	for _, r := range m.Conversation.Sources {
		if len(r.Missing) == 0 {
			continue
		}
		path, err := c.service.Recording(ctx, c.id, r.ID)
		if err != nil {
			first = err
			continue
		}
		switch err := c.service.RecordingFound(ctx, c.id, r.ID, path); {
		case err == nil: // as it was
			continue
		case !errors.Is(err, fault.RecordingDiffers):
			return jobs, err
		}
		j, err := c.service.AppendFile(ctx, path, c.id, Options{Track: r.Track})
		if err != nil {
			return jobs, err
		}
		jobs = append(jobs, j)
	}
	if len(jobs) == 0 {
		return nil, first
	}
	return jobs, nil
}

// Captions finds the captions that lie beside a recording under the same name; see
// Options.Captions.
func Captions(path string) (string, bool) { return transcript.Sidecar(path) }

// CheckSpeakers refuses what Options.Speakers may not be.
func CheckSpeakers(wanted string) (string, error) { return pipeline.CheckSpeakers(wanted) }

// VideoSite is the command that fetches the recording of a video site when
// Settings.VideoSites is set, and whether its program is installed. The command is
// empty for an address of any other site.
func VideoSite(address string) (command []string, installed bool) {
	if !media.IsVideoSite(address) {
		return nil, false
	}
	_, err := exec.LookPath(media.VideoSiteProgram)
	return append([]string{media.VideoSiteProgram}, media.VideoSiteArguments(address, ".", 0)...), err == nil
}

func (s *Service) submitFile(ctx context.Context, path, into string, opts Options) (*Job, error) {
	job, err := s.pipeline.File(path)
	if err != nil {
		return nil, err
	}
	if job.ID, err = newID(); err != nil {
		return nil, err
	}
	return s.submit(ctx, job, into, opts)
}

func (s *Service) submitURL(ctx context.Context, address, into string, opts Options) (*Job, error) {
	id, err := newID()
	if err != nil {
		return nil, err
	}
	job, err := s.pipeline.Address(id, address)
	if err != nil {
		return nil, err
	}
	return s.submit(ctx, job, into, opts)
}

func (s *Service) submitUpload(ctx context.Context, u Upload, into string, opts Options) (*Job, error) {
	id, err := newID()
	if err != nil {
		return nil, err
	}
	job, err := s.pipeline.Receive(ctx, id, u)
	if err != nil {
		return nil, err
	}
	submitted, err := s.submit(ctx, job, into, opts)
	if err != nil {
		s.pipeline.Discard(id)
	}
	return submitted, err
}

// submit hands a job to the queue.
func (s *Service) submit(ctx context.Context, job queue.Stored, into string, opts Options) (*Job, error) {
	var err error
	if job.Speakers, err = pipeline.CheckSpeakers(opts.Speakers); err != nil {
		return nil, err
	}
	if job.Project, err = s.project(ctx, opts.Project); err != nil {
		return nil, err
	}
	job.ConversationID, job.Appending = into, into != ""
	if into == "" {
		if job.ConversationID, err = newID(); err != nil {
			return nil, err
		}
	}
	if opts.Captions != "" || opts.EmbeddedCaptions {
		if err := pipeline.SetCaptions(&job, opts.Captions); err != nil {
			return nil, err
		}
	}
	job.Title, job.Model, job.MinScore, job.Track = opts.Name, opts.Model, opts.MinScore, max(opts.Track, 0)
	job.Created = s.parts.Now()
	added, err := s.queue.Add(ctx, job)
	if err != nil {
		return nil, err
	}
	return s.job(added), nil
}

// newID makes the id of a conversation or job. Such ids sort by time.
func newID() (string, error) {
	id, err := uuid.NewV7()
	return id.String(), err
}
