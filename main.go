// Debrief turns meeting recordings into transcripts, topics, questions, action
// items and follow-ups, all on the user's own computer.
package main

import (
	"context"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/debrief-app/debrief/app"
	"github.com/debrief-app/debrief/app/command"
	"github.com/debrief-app/debrief/app/command/quietstart"
	"github.com/debrief-app/debrief/app/opened"
	"github.com/debrief-app/debrief/service/worker"
)

// version is set by the build: -ldflags "-X main.version=1.2.3".
var version = "development"

func main() {
	quietstart.End()
	os.Exit(run(os.Args[1:]))
}

// run is one of the program's three lives and returns its exit status.
func run(args []string) int {
	switch {
	case len(args) == 0 || isToBeOpened(args[0]):
		return app.Run(version, args)
	case args[0] == worker.Argument:
		return worker.Main(untilTerminated(), os.Stdin, os.Stdout)
	}
	attachConsole()
	return command.Run(untilInterrupted(), args, version)
}

// isToBeOpened reports whether an argument is a recording, a folder or a link for the
// window, and not the name of a command or an option, which come first.
func isToBeOpened(arg string) bool {
	return !strings.HasPrefix(arg, "-") && arg != worker.Argument && !command.Is(arg) && opened.Can(arg)
}

// untilInterrupted ends at the first Ctrl-C or SIGTERM; the second one kills.
func untilInterrupted() context.Context {
	ctx, restore := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, restore)
	return ctx
}

// untilTerminated leaves Ctrl-C, which a terminal sends to the worker too, to its
// parent: a worker that died of it first would look like a crash.
func untilTerminated() context.Context {
	signal.Ignore(os.Interrupt)
	ctx, _ := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	return ctx
}
