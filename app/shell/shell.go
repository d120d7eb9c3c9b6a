// Package shell is the frame of the window: it arranges the screens, leads from one
// to the other, and shows the notices that lie over them. It is the only package
// that knows more than one screen.
package shell

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/opened"
	"github.com/debrief-app/debrief/app/screen/add"
	"github.com/debrief-app/debrief/app/screen/export"
	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/app/screen/model"
	"github.com/debrief-app/debrief/app/screen/search"
	"github.com/debrief-app/debrief/app/screen/tasks"
	"github.com/debrief-app/debrief/app/screen/transfer"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Engine is what the screens need from the rest of the program.
type Engine interface {
	add.Processor
	jobs.Queue
	meeting.Library
	export.Library
	model.Catalogue
	model.Advisor
	search.Library
	tasks.Library
	transfer.Library
	library.Library
	// Meetings lists all meetings, newest first.
	Meetings(ctx context.Context) ([]library.Meeting, error)
	// UseCaptions starts a job again with the captions inside its recording instead of
	// recognising the speech.
	UseCaptions(ctx context.Context, jobID string) (newID string, err error)
	// UseTrack starts a job again with another sound track of its recording.
	UseTrack(ctx context.Context, jobID string, number int) (newID string, err error)
	// MarkRead notes that a meeting has been opened.
	MarkRead(ctx context.Context, id string) error
}

// Shell is the whole content of the window: the library and the jobs at the left,
// and at the right the page that is open.
type Shell struct {
	Object     fyne.CanvasObject
	OnEnded    func(jobs.Job) // a job has ended while the window was open
	OnSettings func()         // the settings are asked for
	OnTexts    func([]string) // texts that people wrote or said are in the window

	env      *host.Env
	engine   Engine
	lane     *lane.Lane // reads the list of meetings
	library  *library.List
	jobs     *jobs.Panel
	add      *add.Screen
	intake   *add.Intake
	model    *model.Offer
	models   *model.Models
	better   *model.Better
	progress *jobs.Progress
	meeting  *meeting.Screen
	export   *export.Screen
	search   *search.Screen
	shelf    *library.Shelf
	tasks    map[library.Page]*tasks.Screen
	since    *tasks.Since
	transfer *transfer.Transfer
	toast    *widgets.Toast
	activity *activity
	pages    *widgets.Pages
	notices  notices

	visits []visit // where the user was, the last place last
	undo   func()  // takes back what was last done to the library; nil when there is nothing

	stages map[string]jobs.Stage // of each job when it was last reported; nil before the first report
	latest []jobs.Job
}

// New makes the content of a window. Start fills it.
func New(env *host.Env, engine Engine) *Shell {
	return newShell(env, engine, add.NewIntake(env, engine), model.NewModels(env, engine))
}

func newShell(env *host.Env, engine Engine, intake *add.Intake, models *model.Models) *Shell {
	s := &Shell{env: env, engine: engine, lane: env.NewLane(),
		library: library.New(env), jobs: jobs.NewPanel(env, engine), intake: intake, models: models,
		model: model.New(env, engine), progress: jobs.NewProgress(), meeting: meeting.New(env, engine), export: export.New(env, engine), search: search.New(env, engine),
		transfer: transfer.New(env, engine), toast: widgets.NewToast(), activity: newActivity(), shelf: library.NewShelf(env, engine), since: tasks.NewSince(env, engine),
		tasks: map[library.Page]*tasks.Screen{library.Tasks: tasks.New(env, engine, tasks.Tasks), library.Questions: tasks.New(env, engine, tasks.Questions)}}
	s.better = model.NewBetter(env, engine)
	s.add = add.New(env, container.NewVBox(s.model.Object, s.better.Object))
	s.connect()
	s.pages = widgets.NewPages(s.add.Object, s.progress.Object, s.meeting.Object, s.search.Object,
		s.shelf.Object, s.tasks[library.Tasks].Object, s.tasks[library.Questions].Object, s.since.Object)
	bottom := container.NewVBox(s.activity.object, s.jobs.Object)
	column := widgets.Border(nil, bottom, nil, nil, s.library.Object)
	s.jobs.OnHeight = column.Refresh
	s.activity.onHeight = column.Refresh
	side := widgets.NewSurface(widgets.ColorSidebar, column)
	s.Object = container.New(sideLayout{}, side, widget.NewSeparator(), s.toast.Over(s.pages.Object))
	s.open(s.add.Object)
	return s
}

// connect leads from what happens in one screen to another.
func (s *Shell) connect() {
	s.library.OnOpen = s.OpenMeeting
	s.library.OnAdd = func() { s.OpenAdd("") }
	s.library.OnPage = s.OpenPage
	s.connectLibrary()
	s.library.OnMenu = s.libraryMenu
	s.library.OnSettings = func() { s.OnSettings() }
	s.library.OnSearch = s.searchFor
	s.library.OnResults = s.enterResults
	s.library.OnLeave = s.focusPage
	s.jobs.OnOpen = s.OpenJob
	s.jobs.OnChoose, s.jobs.OnLink, s.jobs.OnModels = s.Choose, s.EnterAddress, s.OpenModels
	s.jobs.OnSetup = func() { s.OnSettings() }
	s.models.OnChanged, s.better.OnMore = s.UpdateModel, s.OpenModels
	s.progress.OnCaptions, s.progress.OnTracks = s.useCaptions, s.useTrack
	s.connectAdding()
	s.search.OnOpen, s.search.OnMoment = s.openHit, s.openMoment
	s.search.OnResults = s.library.SetMatches
	s.meeting.OnAddTo = s.OpenAdd
	s.meeting.OnTrash = func(id string) { s.trash([]string{id}) }
	s.meeting.OnGone = s.meetingGone
	s.meeting.OnSaved = s.saved
	s.meeting.OnExport = func(id, name string) { s.export.Open(export.Meeting{ID: id, Name: name}) }
	s.meeting.OnRead = s.export.ReadBack
	s.export.OnSaved = s.saved
	s.export.OnCopied = func() { s.notify(text.Say("toast.copied.text"), "", nil) }
	s.export.OnNoted = s.noted
	s.export.OnRead = s.noteRead
	s.meeting.OnTexts = s.textsShown
	s.meeting.OnInvalid = s.say
	s.meeting.OnFinding = s.speakersSought
	s.meeting.OnReading = func() { s.say(text.Say("toast.reading")) }
	s.meeting.OnTrack = s.followJob
	s.meeting.OnNotice, s.meeting.OnEdited = s.say, s.edited
	s.transfer.OnExported = s.libraryExported
	s.transfer.OnImported = s.libraryImported
}

// UpdateModel asks again whether a speech model must be downloaded.
func (s *Shell) UpdateModel() {
	s.model.Update()
	s.better.Update()
}

// OpenModels opens the dialog of speech models.
func (s *Shell) OpenModels() { s.models.Open() }

// Start reads what there is for the first time.
func (s *Shell) Start() {
	s.UpdateModel()
	s.UpdateLibrary()
}

// contents are the meetings, with what can be worked out about them away from the UI
// goroutine: there may be many hundreds.
type contents struct {
	all     []library.Meeting
	names   []string
	targets []add.Meeting
}

func (s *Shell) contents(ctx context.Context) (c contents, err error) {
	if c.all, err = s.engine.Meetings(ctx); err != nil {
		return c, err
	}
	now := s.env.Now()
	for _, m := range c.all {
		c.names = append(c.names, m.Name)
		c.targets = append(c.targets, add.Meeting{ID: m.ID, Name: m.Name, Facts: library.Facts(m, now)})
	}
	return c, nil
}

// UpdateLibrary reads the list of meetings again.
func (s *Shell) UpdateLibrary() {
	s.lane.Refresh(host.Read(s.env, s.contents, func(c contents) {
		s.library.Set(c.all)
		s.shelf.Set(c.all)
		s.countOpen(c.all)
		s.textsShown(c.names)
		s.add.SetMeetings(c.targets)
	}))
}

func (s *Shell) textsShown(texts []string) {
	if s.OnTexts != nil {
		s.OnTexts(texts)
	}
}

// Changed is called when something in the library has changed: in one meeting, or,
// with an empty id, perhaps in any.
func (s *Shell) Changed(meetingID string) {
	s.UpdateLibrary()
	if s.meeting.Object.Visible() {
		s.meeting.Changed(meetingID)
	}
	s.updatePage()
}

// open brings one page to the front.
func (s *Shell) open(page fyne.CanvasObject) {
	s.pages.Open(page)
	s.library.SetPage(s.pageOf(page))
	if page == s.meeting.Object {
		s.library.SetOpen(s.meeting.ID())
	} else {
		s.library.SetOpen("")
		s.meeting.PausePlay()
	}
}

// OpenAdd goes to the page for adding recordings, to a meeting if one is named.
func (s *Shell) OpenAdd(into string) {
	s.leave()
	s.add.SetInto(into)
	s.open(s.add.Object)
}

// OpenMeeting opens a meeting.
func (s *Shell) OpenMeeting(id string) {
	s.leave()
	s.openMeeting(id)
}

func (s *Shell) openMeeting(id string) {
	s.meeting.SetBack("", nil)
	s.open(s.meeting.Object)
	s.library.SetOpen(id)
	s.markRead(id)
	s.meeting.Open(id)
}

// OpenMoment opens a meeting where a link leads.
func (s *Shell) OpenMoment(m opened.Moment) {
	s.OpenMeeting(m.Meeting)
	if m.Timed {
		s.meeting.OpenAt(m.Meeting, func() { s.meeting.GoToTime(m.Seconds) })
	}
}

// markRead notes that a meeting has been opened. That it cannot be noted is no reason to
// bother anybody: it stays marked.
func (s *Shell) markRead(id string) {
	s.lane.Do(func(ctx context.Context) error { return s.engine.MarkRead(ctx, id) }, nil)
}

// Meeting is the meeting that is open, or nil.
func (s *Shell) Meeting() *meeting.Screen {
	if !s.meeting.Object.Visible() || s.meeting.ID() == "" {
		return nil
	}
	return s.meeting
}

// Choose asks for a recording, whatever page is open.
func (s *Shell) Choose() {
	s.leave()
	s.open(s.add.Object)
	s.add.Choose()
}

// EnterAddress goes to the field for web addresses.
func (s *Shell) EnterAddress() {
	s.leave()
	s.open(s.add.Object)
	s.add.FocusAddress()
}

// Paste takes what is in the clipboard: a transcript, or the address of a recording.
func (s *Shell) Paste() {
	if !s.add.Object.Visible() {
		s.OpenAdd("")
	}
	s.add.Paste()
}

// ExportLibrary writes all meetings into a folder.
func (s *Shell) ExportLibrary() { s.transfer.Export() }

// ImportLibrary adds the meetings of a folder that was exported.
func (s *Shell) ImportLibrary() { s.transfer.Import() }

// Running counts the jobs that closing the window would interrupt.
func (s *Shell) Running() int { return s.jobs.Running() }
