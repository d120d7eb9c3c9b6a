package command

import (
	"context"
	"os"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/export"
)

type processCmd struct {
	Sources []string `arg:"" name:"source" help:"Recordings, http(s) addresses of recordings, or transcripts of any meeting program."`
	Append  string   `placeholder:"ID" help:"Add the sources, one after another, to the end of this conversation."`
	Name    string   `placeholder:"NAME" help:"Name of the new conversation; otherwise the recording's name."`
	Project string   `placeholder:"NAME" help:"Put the new conversations into this project."`
	writing
	// What people wrote beats what a program hears, but captions may be of another
	// language or only a part: so they are used when asked for.
	Captions bool     `help:"Use the captions beside a recording (same name, .vtt or .srt) or in it instead of listening to it."`
	Track    int      `placeholder:"N" help:"Listen to this sound track of the recording, counted from 1, instead of what belongs to the talk."`
	Model    string   `placeholder:"NAME" help:"Speech model; see “debrief models”."`
	Speakers string   `default:"" placeholder:"auto|N|13+|off" help:"How many people speak: found out by itself, 1 to 12, more, or “off” to tell nobody's voice apart."`
	MinScore *float64 `placeholder:"0.5" help:"Leave out insights with a lower score, 0 to 1. With --append the conversation's own bound holds unless it is given."`
	// Off by default: an address pasted from elsewhere must not reach into the
	// user's own network. Whoever writes the flag means that network.
	// Off by default: it is a program of others, with connections of its own.
	YtDlp               bool `name:"yt-dlp" help:"Hand addresses of video sites over to yt-dlp, if it is installed."`
	AllowPrivateNetwork bool `help:"Allow addresses on this computer and in the local network."`
}

func (processCmd) Help() string {
	return `Each source becomes a conversation in the library, and what was found in it is written out. A source that fails is reported on standard error, and the others go on.

Several sources need a folder for --output; the files in it are named for their sources and never replace a file that is there. With --format json each conversation is one object on one line.

Examples:

  debrief process meeting.mp4 > meeting.md
  debrief process *.mp4 --format json --output notes/
  debrief process lecture.mkv --captions
  debrief process captions.vtt --name "Board meeting"
  debrief process part2.mp4 --append 0190a3c2`
}

// Run processes the sources one after another. Recognising uses all there is of
// the computer anyway, and results come in the order they were asked for.
func (c *processCmd) Run(ctx context.Context, s *session) error {
	if err := c.check(); err != nil {
		return err
	}
	out, err := newOutput(s.out, c.Output, c.format(), c.results() > 1)
	if err != nil {
		return err
	}
	lib, err := s.open(ctx, service.Config{Settings: service.Settings{AllowPrivate: c.AllowPrivateNetwork, VideoSites: c.YtDlp}})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	if c.Append != "" {
		if c.Append, err = fullID(ctx, lib, c.Append); err != nil {
			return err
		}
	}
	b := &batch{session: s, processCmd: c, library: lib, output: out}
	return b.run(ctx)
}

// results is how many conversations come out at most.
func (c *processCmd) results() int {
	if c.Append != "" {
		return 1
	}
	return len(c.Sources)
}

func (c *processCmd) check() error {
	switch {
	case c.MinScore != nil && !(*c.MinScore >= 0 && *c.MinScore <= 1): // nor is it "not a number"
		return usagef("--min-score must be from 0 to 1.")
	case c.Track < 0:
		return usagef("--track must be 1 or more.")
	case c.Track > 0 && c.Captions:
		return usagef("--track chooses what is listened to, and with --captions nothing is: use one of them.")
	case c.Speakers != "" && checkSpeakers(c.Speakers, true) != nil:
		return checkSpeakers(c.Speakers, true)
	case c.Name != "" && c.Append != "":
		return usagef("--name is for a new conversation, --append for one that is there: use one of them.")
	case c.Project != "" && c.Append != "":
		return usagef("--project is for new conversations; use “debrief move” for one that is there.")
	case c.Name != "" && len(c.Sources) > 1:
		return usagef("--name names one conversation, but %d sources become %d: process them one by one.", len(c.Sources), len(c.Sources))
	}
	toStdout := c.Output == "" || c.Output == "-"
	if toStdout && c.results() > 1 {
		switch c.format() {
		case export.FormatSRT, export.FormatVTT, export.FormatCSV:
			return usagef("Several %s files cannot follow each other on standard output: give a folder with --output.", c.format())
		}
	}
	for _, source := range c.Sources {
		if sameFile(source, c.Output) {
			return usagef("--output would replace the source “%s” itself.", source)
		}
	}
	return nil
}

func sameFile(a, b string) bool {
	infoA, err := os.Stat(a)
	if err != nil {
		return false
	}
	infoB, err := os.Stat(b)
	return err == nil && !infoA.IsDir() && os.SameFile(infoA, infoB)
}

// options are the choices for one source.
func (c *processCmd) options(source string) service.Options {
	opts := service.Options{Name: c.Name, Model: c.Model, Speakers: c.Speakers, Project: c.Project, Track: c.Track}
	if c.MinScore != nil {
		if opts.MinScore = *c.MinScore; opts.MinScore == 0 {
			opts.MinScore = -1 // zero is the service's word for the bound there is
		}
	}
	if file, beside := service.Captions(source); c.Captions && beside {
		opts.Captions = file
	} else if c.Captions {
		opts.EmbeddedCaptions = true
	}
	return opts
}
