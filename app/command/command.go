// Package command is Debrief without a window: "debrief process meeting.mp4".
//
// Results go to standard output, progress and errors to standard error. The exit
// status is 0 when all was done, 1 when something failed, and 2 when the command
// was not understood.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"github.com/mattn/go-isatty"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

// The exit statuses.
const (
	statusDone   = 0
	statusFailed = 1
	statusUsage  = 2
)

// Run runs the command with the program's own output streams and library, and
// returns the exit status. Ending ctx cancels what is under way.
func Run(ctx context.Context, args []string, version string) int {
	return runIn(ctx, environment{
		out:      os.Stdout,
		err:      os.Stderr,
		terminal: isTerminal(os.Stderr),
		zone:     time.Local,
		version:  version,
		open:     openService,
	}, args)
}

// environment is the world around a command, so that tests can put another in
// its place.
type environment struct {
	out, err io.Writer
	terminal bool           // err is a terminal: progress may be drawn over
	zone     *time.Location // where the reader is
	version  string
	open     func(ctx context.Context, config service.Config) (library, error)
}

func isTerminal(f *os.File) bool {
	return os.Getenv("TERM") != "dumb" && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}

// commands is the grammar of the command line.
type commands struct {
	Process    processCmd    `cmd:"" help:"Turn recordings and transcripts into conversations and write what was found."`
	Watch      watchCmd      `cmd:"" help:"Process what other programs put into a folder, as it comes."`
	List       listCmd       `cmd:"" help:"List the conversations in the library."`
	Show       showCmd       `cmd:"" help:"Write one conversation."`
	Export     exportCmd     `cmd:"" help:"Write conversations for other programs, and keep notes up to date."`
	Autoexport autoexportCmd `cmd:"" help:"Have meetings exported automatically whenever they change."`
	Add        addCmd        `cmd:"" help:"Add an action item, follow-up, question or topic to a conversation."`
	Speakers   speakersCmd   `cmd:"" help:"List, name, merge or count those who speak in a conversation."`
	Voices     voicesCmd     `cmd:"" help:"List the people who are recognised by their voices, and choose what is kept of voices."`
	Insights   insightsCmd   `cmd:"" help:"Find the insights of conversations again."`
	Again      againCmd      `cmd:"" help:"Read recordings again from which something was missing."`
	Remove     removeCmd     `cmd:"" help:"Remove a recording from a conversation."`
	Tasks      tasksCmd      `cmd:"" help:"List the tasks, or the questions, of all conversations."`
	Since      sinceCmd      `cmd:"" help:"Write what was promised, done and left open since a project last met."`
	Move       moveCmd       `cmd:"" help:"Move conversations to a project, or tag them."`
	Trash      trashCmd      `cmd:"" help:"List the trash, restore from it, or empty it."`
	Delete     deleteCmd     `cmd:"" help:"Delete a conversation for good."`
	Serve      serveCmd      `cmd:"" help:"Answer programs written for Symbl's API, on this computer only."`
	Library    libraryCmd    `cmd:"" help:"Export the library to a folder, or import one."`
	Models     modelsCmd     `cmd:"" help:"List the speech models, or install one."`

	Details bool             `help:"After an error, also write its technical details."`
	Version kong.VersionFlag `help:"Write the version and end."`
}

const description = `Debrief turns meeting recordings into transcripts, topics, questions, action items and follow-ups, all on this computer. Without a command it opens its window.

Results go to standard output, progress and errors to standard error. The exit status is 0 when all was done, 1 when something failed, 2 when the command was not understood.

DEBRIEF_HOME moves the library and settings, DEBRIEF_MODELS the speech models.

Examples:

  debrief process meeting.mp4 > meeting.md
  debrief process monday.mp4 friday.mp4 --format json --output notes/
  debrief process part2.mp4 --append 0190a3c2
  debrief process https://example.com/recordings/meeting.mp4
  debrief show 0190a3c2 --format srt --output meeting.srt
  debrief export 0190a3c2 --preset obsidian --output ~/Vault/`

// Is reports whether a word is the name of a command.
func Is(word string) bool {
	grammar, err := Grammar()
	return err == nil && slices.ContainsFunc(grammar.Children, func(c *kong.Node) bool { return c.Name == word })
}

// Grammar describes the commands, for the manual page and what shells complete.
func Grammar() (*kong.Application, error) {
	parser, err := kong.New(&commands{}, kong.Name("debrief"), kong.Description(description), kong.Vars{"version": ""})
	if err != nil {
		return nil, fmt.Errorf("read the grammar: %w", err)
	}
	return parser.Model, nil
}

func runIn(ctx context.Context, env environment, args []string) int {
	var line commands
	answered := false // --help or --version: kong wrote the answer and wants to end
	parser, err := kong.New(&line,
		kong.Name("debrief"), kong.Description(description),
		kong.Writers(env.out, env.err),
		kong.Exit(func(int) { answered = true }),
		kong.Vars{"version": env.version},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
	if err != nil {
		panic(err) // the grammar itself is wrong: a fault of ours that any test meets
	}
	parsed, err := parser.Parse(args)
	if answered {
		return statusDone
	}
	s := &session{environment: env, details: line.Details}
	s.open = s.tellingOpen(env.open)
	if err == nil {
		err = parsed.Run(s)
	} else {
		err = misuse(args, err)
	}
	return s.status(err)
}

// session is one run of the program.
type session struct {
	environment
	details bool
}

// status tells the user about err, unless that has been done, and turns it into
// the exit status.
func (s *session) status(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return statusDone
	case errors.As(err, &usage):
		s.say(usage.Error())
		return statusUsage
	case !errors.Is(err, errReported):
		s.explain("", err)
	}
	return statusFailed
}

// errReported is an error that the user already knows of.
var errReported = errors.New("already reported")

// explain writes what went wrong, to which source, and what to do about it.
func (s *session) explain(source string, err error) {
	why := fault.Explain(err)
	line := why.String()
	if source != "" && !strings.Contains(line, "“"+source+"”") {
		line = source + ": " + line
	}
	s.say(line)
	if s.details || why.Code == fault.Unknown {
		s.say("Details: " + why.Detail)
	}
}

// say writes one line to standard error.
func (s *session) say(line string) { fmt.Fprintln(s.err, printable(line)) }
