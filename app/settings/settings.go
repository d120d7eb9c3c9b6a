// Package settings keeps the choices that belong to the window: its size, its
// theme, its language. It holds nothing a user would miss much.
package settings

import "github.com/debrief-app/debrief/service/export"

// Settings are the choices. The zero value is what a new user gets.
type Settings struct {
	Width    float32 `json:"width,omitempty"` // of the window, in Fyne's pixels
	Height   float32 `json:"height,omitempty"`
	X        int     `json:"x,omitempty"` // on the screen, in its pixels, if it was Placed
	Y        int     `json:"y,omitempty"`
	Placed   bool    `json:"placed,omitempty"`
	Theme    string  `json:"theme,omitempty"`    // "light", "dark" or "" for the system's
	TextSize float32 `json:"textSize,omitempty"` // factor; 0 means 1
	Language string  `json:"language,omitempty"` // "de"; "" for the system's
	Model    string  `json:"model,omitempty"`    // speech model; "" for the default
	MinScore float64 `json:"minScore,omitempty"` // for insights; 0 for the usual bound
	NoBetter bool    `json:"noBetter,omitempty"` // the user knows of the better speech model, and said no
	Offline  bool    `json:"offline,omitempty"`  // nothing is fetched from the web
	Nearby   bool    `json:"nearby,omitempty"`   // addresses in the user's own network are fetched, too
	Endpoint bool    `json:"endpoint,omitempty"` // scripts are answered while the window is open
	NoFonts  string  `json:"noFonts,omitempty"`  // scripts without a font, about which the user has been informed
	LeftOut  Part    `json:"leftOut,omitempty"`  // of exports
	Me       string  `json:"me,omitempty"`       // the name of the user in meetings

	VideoSites bool `json:"videoSites,omitempty"` // links of video sites are handed over to yt-dlp

	Watched []Watched `json:"watched,omitempty"` // folders whose recordings are taken by themselves

	EndpointPort     int  `json:"endpointPort,omitempty"`     // the one that it last had
	EndpointWebhooks bool `json:"endpointWebhooks,omitempty"` // scripts may have other computers told when a job has ended

	NotesFolder string `json:"notesFolder,omitempty"` // where notes were last exported to
	NotesPreset string `json:"notesPreset,omitempty"` // the note program they are for
	NotesAuto   bool   `json:"notesAuto,omitempty"`   // of older versions: see the library's rules

	Export Export `json:"export,omitzero"`
}

// Export is what was last chosen for exports, beside LeftOut.
type Export struct {
	Form       string `json:"form,omitempty"` // what it was exported as
	Template   string `json:"template,omitempty"`
	Compact    bool   `json:"compact,omitempty"`
	PlainNames bool   `json:"plainNames,omitempty"`
	Tag        string `json:"tag,omitempty"`
	Pattern    string `json:"pattern,omitempty"` // of the names of new files in a folder
	ToDos      bool   `json:"todos,omitempty"`
	Semicolon  bool   `json:"semicolon,omitempty"`
	NoSpeakers bool   `json:"noSpeakers,omitempty"`
}

// Watched is a folder into which other programs put recordings.
type Watched struct {
	Folder  string `json:"folder"`
	Into    string `json:"into,omitempty"`    // the meeting that they are added to; "" makes a new one of each
	Project string `json:"project,omitempty"` // of the new meetings; "" for none
	All     bool   `json:"all,omitempty"`     // also what lay there when it was chosen
}

// Part is a set of parts of an export.
type Part uint

// The parts of an export that can be left out.
const (
	ActionItems Part = 1 << iota
	FollowUps
	Questions
	Topics
	Transcript
	Summary
	Decisions
)

// Sections are the parts as those of an export.
func (p Part) Sections() (all export.Section) {
	for part, section := range map[Part]export.Section{
		ActionItems: export.ActionItems, FollowUps: export.FollowUps, Questions: export.Questions,
		Topics: export.Topics, Transcript: export.Transcript, Summary: export.Summary, Decisions: export.Decisions,
	} {
		if p&part != 0 {
			all |= section
		}
	}
	return all
}
