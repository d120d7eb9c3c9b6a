package screen

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Engine is everything that the window needs from the rest of the program.
type Engine interface {
	librarySource
	jobSource
	modelSource
	meetingSource
	searchSource
	// Add begins to process a source and returns the job's id. With into, it is
	// appended to that conversation.
	Add(ctx context.Context, s Source, into string) (jobID string, err error)
	// UseCaptions begins anew with a job's recording, with the captions in it instead
	// of what can be heard.
	UseCaptions(ctx context.Context, jobID string) (newID string, err error)
}

// Shell is the whole content of the window: the library and the jobs at the left,
// and at the right what is being looked at.
type Shell struct {
	Object     fyne.CanvasObject
	OnEnded    func(Job)      // a job has ended while the window was open
	OnSettings func()         // the settings are asked for
	OnTexts    func([]string) // texts of other people are shown

	env     *Env
	engine  Engine
	library *Library
	jobs    *Jobs
	add     *Add
	model   *Model
	work    *Work
	meeting *Meeting
	results *Results
	toast   *widgets.Toast
	told    int // counts the notices, so that a newer one is not hidden early
	pages   *pages
	// of the notices that meetings are ready: how many the last one was about, and
	// which it was
	readies, readyTold int

	before fyne.CanvasObject // the page that the search results hide

	known  map[string]Stage // how far each job was when it was last heard of
	latest []Job
	fresh  map[string]bool // conversations that are ready and not yet looked at
	held   []held          // recordings that wait for the speech model
}

type held struct {
	source Source
	into   string
}

// NewShell makes the content of a window. Start fills it.
func NewShell(env *Env, engine Engine) *Shell {
	s := &Shell{env: env, engine: engine, fresh: map[string]bool{},
		library: NewLibrary(env, engine), jobs: NewJobs(env, engine),
		model: NewModel(env, engine), work: NewWork(), meeting: NewMeeting(env, engine), results: NewResults(env, engine),
		toast: widgets.NewToast()}
	s.add = NewAdd(env, s.model)
	s.wire()
	s.pages = newPages(s.add.Object, s.work.Object, s.meeting.Object, s.results.Object)
	column := container.NewBorder(nil, s.jobs.Object, nil, nil, s.library.Object)
	s.jobs.OnHeight = column.Refresh
	side := widgets.NewSurface(widgets.ColorSidebar, column)
	s.Object = container.New(sideLayout{}, side, widget.NewSeparator(), s.toast.Over(s.pages.object))
	s.show(s.add.Object)
	return s
}

func (s *Shell) wire() {
	s.library.OnOpen = s.OpenMeeting
	s.library.OnAdd = func() { s.ShowAdd("") }
	s.library.OnMenu = s.libraryMenu
	s.library.OnSettings = func() { s.OnSettings() }
	s.library.OnSearch = s.searched
	s.work.OnCaptions = s.useCaptions
	s.library.OnResults = s.showResults
	s.results.OnOpen, s.results.OnMoment = s.openHit, s.openMoment
	s.results.OnFound = s.library.SetHits
	s.jobs.OnOpen = s.OpenJob
	s.add.OnSource = func(source Source, into string) { s.Submit([]Source{source}, into) }
	s.model.OnReady = s.release
	s.meeting.OnAddTo = s.ShowAdd
	s.meeting.OnDeleted = func() { s.ShowAdd(""); s.library.Update() }
	s.meeting.OnSaved = s.saved
	s.meeting.OnTexts = s.shown
	s.meeting.OnWrong = func(words string) { s.tell(words, "", nil) }
	s.meeting.OnCopied = func() { s.tell(text.Say("toast.copied"), "", nil) }
}

// UpdateModel asks again whether a speech model must be downloaded.
func (s *Shell) UpdateModel() { s.model.Update() }

// Start reads what there is for the first time.
func (s *Shell) Start() {
	s.model.Update()
	s.UpdateLibrary()
}

// UpdateLibrary reads the list of conversations again.
func (s *Shell) UpdateLibrary() {
	fetch(s.env, s.engine.Summaries, func(all []Summary) {
		for i := range all {
			all[i].Fresh = s.fresh[all[i].ID]
		}
		s.library.Set(all)
		s.shown(names(all))
		s.add.SetConversations(all)
	})
}

// shown tells that texts of other people are shown.
func (s *Shell) shown(texts []string) {
	if s.OnTexts != nil {
		s.OnTexts(texts)
	}
}

func names(all []Summary) []string {
	var names []string
	for _, one := range all {
		names = append(names, one.Name)
	}
	return names
}

// Changed is called when something in the library has changed; conversation may
// be empty, which means that anything may have.
func (s *Shell) Changed(conversation string) {
	s.UpdateLibrary()
	if s.meeting.Object.Visible() && (conversation == "" || conversation == s.meeting.ID()) {
		s.meeting.Update()
	}
}

// show brings one page to the front.
func (s *Shell) show(page fyne.CanvasObject) {
	s.pages.show(page)
	if page == s.meeting.Object {
		s.library.Opened(s.meeting.ID())
	} else {
		s.library.Opened("")
		s.meeting.PausePlay()
	}
}

// ShowAdd goes to the page for adding recordings, to a conversation if one is named.
func (s *Shell) ShowAdd(into string) {
	s.add.SetInto(into)
	s.show(s.add.Object)
}

// OpenMeeting shows a conversation.
func (s *Shell) OpenMeeting(id string) {
	s.meeting.ShowBack("", nil)
	s.show(s.meeting.Object)
	s.library.Opened(id)
	if s.fresh[id] {
		delete(s.fresh, id)
		s.UpdateLibrary()
	}
	s.meeting.Open(id)
}

// Meeting is the conversation that is being looked at, or nil.
func (s *Shell) Meeting() *Meeting {
	if !s.meeting.Object.Visible() || s.meeting.ID() == "" {
		return nil
	}
	return s.meeting
}

// OpenJob shows a job while it runs, and its failure when it failed.
func (s *Shell) OpenJob(job Job) {
	if job.Stage == Failed {
		ShowFailure(s.env.Window, job.Err)
		return
	}
	s.work.Set(job)
	s.show(s.work.Object)
}

// Choose asks for a recording, whatever page is shown.
func (s *Shell) Choose() {
	s.show(s.add.Object)
	s.add.Choose()
}

// EnterAddress goes to the field for web addresses.
func (s *Shell) EnterAddress() {
	s.show(s.add.Object)
	s.add.FocusAddress()
}

// FocusSearch goes to the field that searches the library.
func (s *Shell) FocusSearch() {
	s.library.FocusSearch()
	s.showResults()
}

// FindHere goes to the field that searches what is open: the meeting's
// transcript, or else the library.
func (s *Shell) FindHere() {
	if m := s.Meeting(); m != nil {
		m.ShowTab(tabTranscript)
		m.said.focusFind()
		return
	}
	s.FocusSearch()
}

// Running counts the jobs that closing the window would interrupt.
func (s *Shell) Running() int { return s.jobs.Running() }

// sideLayout gives the first object a quarter of the width, within bounds; the
// second is the line beside it; the third gets the rest.
type sideLayout struct{}

const (
	sideMin = 236
	sideMax = 300
)

func (sideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	side, rest := o[0].MinSize(), o[2].MinSize()
	return fyne.NewSize(max(side.Width, sideMin)+1+rest.Width, max(side.Height, rest.Height))
}

func (sideLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(max(size.Width/4, sideMin), sideMax)
	o[0].Resize(fyne.NewSize(width, size.Height))
	o[1].Move(fyne.NewPos(width, 0))
	o[1].Resize(fyne.NewSize(1, size.Height))
	o[2].Move(fyne.NewPos(width+1, 0))
	o[2].Resize(fyne.NewSize(size.Width-width-1, size.Height))
}
