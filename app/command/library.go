package command

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/delivery"
	"github.com/debrief-app/debrief/service/endpoint"
)

// library is what the commands need of the service.
type library interface {
	// Process starts work on a file or address: as a new conversation, or as a part
	// of the one with the id appendTo.
	Process(ctx context.Context, source, appendTo string, opts service.Options) (job, error)
	// Ask finds out what has to be decided about a file before it is processed.
	Ask(ctx context.Context, path string) (service.Question, error)
	// Resume goes on with the unfinished jobs of programs that have ended.
	Resume(ctx context.Context) error
	// Folder is where the library lies.
	Folder() (dir string, fixed bool)
	Conversations(ctx context.Context) ([]service.Summary, error)
	Meeting(ctx context.Context, id string) (conversation.Meeting, error)
	// Exported is the conversation as exports need it.
	Exported(ctx context.Context, id string) (delivery.Conversation, error)
	// KeepExports makes what the library's rules ask for, until it is closed.
	KeepExports(zone *time.Location, report func(delivery.Report))
	Rules(ctx context.Context) ([]delivery.Rule, error)
	SetRule(ctx context.Context, r delivery.Rule, all bool) (delivery.Rule, error)
	DeleteRule(ctx context.Context, id string) error
	// Done are the ids of the insights that the user has ticked.
	Done(ctx context.Context, id string) (map[string]bool, error)
	AddInsight(ctx context.Context, id string, add service.Addition) (insightID string, err error)
	RemoveSource(ctx context.Context, id, sourceID string) error
	Speakers(ctx context.Context, id string) ([]service.Speaker, error)
	SetSpeakerCount(ctx context.Context, id, count string) error
	// FindSpeakers begins to find out who speaks, a job for each recording where that is not known.
	FindSpeakers(ctx context.Context, id, count string) ([]job, error)
	// ReadAgain begins to read the recordings again from which something was missing.
	ReadAgain(ctx context.Context, id string) ([]job, error)
	RenameMember(ctx context.Context, id, memberID, name string) error
	MergeMembers(ctx context.Context, id, memberID, intoID string) error
	VoiceChoices(ctx context.Context) (service.VoiceChoices, error)
	SetVoiceChoices(ctx context.Context, c service.VoiceChoices) error
	KnownVoices(ctx context.Context) ([]service.KnownVoice, error)
	ForgetVoice(ctx context.Context, name string) error
	// FindInsightsOf finds the insights of a conversation again and reports whether they
	// are others; FindInsights does so for all and counts those with others.
	FindInsightsOf(ctx context.Context, id string) (changed bool, err error)
	FindInsights(ctx context.Context, progress func(done, total int)) (changed int, err error)
	HasEncoder() bool
	Delete(ctx context.Context, id string) error
	File(ctx context.Context, filings ...service.Filing) error
	Trashed(ctx context.Context) ([]service.Summary, error)
	Restore(ctx context.Context, ids ...string) error
	Tasks(ctx context.Context) ([]service.Item, error)
	Questions(ctx context.Context) ([]service.Item, error)
	Since(ctx context.Context, project string, now time.Time) (since service.Since, ok bool, err error)
	ExportLibrary(ctx context.Context, dir string) error
	ImportLibrary(ctx context.Context, dir string) (service.Imported, error)
	Models(ctx context.Context) ([]service.ModelStatus, error)
	InstallModel(ctx context.Context, name string, progress func(done, total int64)) error
	RemoveModel(ctx context.Context, name string) error
	Prepare(ctx context.Context, begin func()) error
	Serve(config endpoint.Config) (server, error)
	Close() error
}

// server is a running endpoint.
type server interface {
	Address() string
	Credentials() endpoint.Credentials
	Wait(ctx context.Context) error
	Close() error
}

// job is a source under way.
type job interface {
	ConversationID() string
	OnProgress(func(service.Progress))
	Wait(ctx context.Context) error
	Cancel()
}

// openService opens the real library.
func openService(ctx context.Context, config service.Config) (library, error) {
	s, err := service.Open(ctx, config)
	if err != nil {
		return nil, err
	}
	return engine{s, &exports{ctx: ctx}}, nil
}

// engine is the service as the commands see it.
type engine struct {
	*service.Service
	exports *exports
}

func (e engine) Process(ctx context.Context, source, appendTo string, opts service.Options) (job, error) {
	var (
		j   *service.Job
		err error
	)
	switch {
	case isAddress(source) && appendTo == "":
		j, err = e.ProcessURL(ctx, source, opts)
	case isAddress(source):
		j, err = e.AppendURL(ctx, source, appendTo, opts)
	case appendTo == "":
		j, err = e.ProcessFile(ctx, source, opts)
	default:
		j, err = e.AppendFile(ctx, source, appendTo, opts)
	}
	if err != nil {
		return nil, err
	}
	return running{j}, nil
}

func (e engine) Meeting(ctx context.Context, id string) (conversation.Meeting, error) {
	c, err := e.Conversation(ctx, id)
	if err != nil {
		return conversation.Meeting{}, err
	}
	return c.Meeting(ctx)
}

func (e engine) Exported(ctx context.Context, id string) (delivery.Conversation, error) {
	return e.Conversation(ctx, id)
}

func (e engine) Done(ctx context.Context, id string) (map[string]bool, error) {
	c, err := e.Conversation(ctx, id)
	if err != nil {
		return nil, err
	}
	marks, err := c.Marks(ctx)
	if err != nil {
		return nil, err
	}
	done := map[string]bool{}
	for insight, mark := range marks {
		if mark.Done {
			done[insight] = true
		}
	}
	return done, nil
}

func (e engine) AddInsight(ctx context.Context, id string, add service.Addition) (string, error) {
	c, err := e.Conversation(ctx, id)
	if err != nil {
		return "", err
	}
	return c.AddInsight(ctx, add)
}

func (e engine) RemoveSource(ctx context.Context, id, sourceID string) error {
	c, err := e.Conversation(ctx, id)
	if err != nil {
		return err
	}
	return c.RemoveSource(ctx, sourceID)
}

func (e engine) Speakers(ctx context.Context, id string) ([]service.Speaker, error) {
	c, err := e.Conversation(ctx, id)
	if err != nil {
		return nil, err
	}
	return c.Speakers(ctx)
}

func (e engine) FindInsightsOf(ctx context.Context, id string) (changed bool, err error) {
	c, err := e.Conversation(ctx, id)
	if err != nil {
		return false, err
	}
	return c.FindInsights(ctx)
}

func (e engine) FindSpeakers(ctx context.Context, id, count string) ([]job, error) {
	c, err := e.Conversation(ctx, id)
	if err != nil {
		return nil, err
	}
	found, err := c.FindSpeakers(ctx, count)
	return runningAll(found), err
}

func (e engine) ReadAgain(ctx context.Context, id string) ([]job, error) {
	c, err := e.Conversation(ctx, id)
	if err != nil {
		return nil, err
	}
	found, err := c.ReadAgain(ctx)
	return runningAll(found), err
}

func runningAll(found []*service.Job) []job {
	jobs := make([]job, len(found))
	for i, j := range found {
		jobs[i] = running{j}
	}
	return jobs
}

func (e engine) SetSpeakerCount(ctx context.Context, id, count string) error {
	c, err := e.Conversation(ctx, id)
	if err != nil {
		return err
	}
	return c.SetSpeakerCount(ctx, count)
}

func (e engine) RenameMember(ctx context.Context, id, memberID, name string) error {
	c, err := e.Conversation(ctx, id)
	if err != nil {
		return err
	}
	return c.RenameMember(ctx, memberID, name)
}

func (e engine) MergeMembers(ctx context.Context, id, memberID, intoID string) error {
	c, err := e.Conversation(ctx, id)
	if err != nil {
		return err
	}
	return c.MergeMembers(ctx, memberID, intoID)
}

func (e engine) Serve(config endpoint.Config) (server, error) {
	return endpoint.Start(e.Service, config)
}

// running is a job of the service.
type running struct{ *service.Job }

func (r running) Wait(ctx context.Context) error {
	_, err := r.Job.Wait(ctx)
	return err
}
