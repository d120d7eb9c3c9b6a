package command

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// batch works through the sources of one command.
type batch struct {
	*session
	*processCmd
	library library
	output  *output
}

func (b *batch) run(ctx context.Context) error {
	failed, done := false, 0
	for _, source := range b.Sources {
		started := time.Now()
		id, err := b.process(ctx, source)
		file := ""
		if err == nil && b.Append == "" {
			file, err = b.write(ctx, b.library, b.output, b.writing, id, stem(source))
		}
		if ctx.Err() != nil {
			b.say("Cancelled.")
			return errReported
		}
		if err != nil {
			b.explain(displayName(source), err)
			b.offerSite(source, err)
			failed = true
			continue
		}
		done++
		b.report(source, file, time.Since(started))
	}
	if b.Append != "" && done > 0 {
		file, err := b.write(ctx, b.library, b.output, b.writing, b.Append, "")
		if err != nil {
			return err
		}
		if file != "" {
			b.say("Written to " + file + ".")
		}
	}
	if failed {
		return errReported
	}
	return nil
}

func (b *batch) report(source, file string, d time.Duration) {
	line := displayName(source) + ": done in " + took(d)
	if file != "" {
		line += ", written to " + file
	}
	b.say(line + ".")
}

// cancelPatience is how long a cancelled job may take to end, and the library to
// close after it.
const cancelPatience = time.Second

// process waits for one source and returns the id of its conversation. When ctx
// ends it cancels the job.
func (b *batch) process(ctx context.Context, source string) (string, error) {
	j, err := b.library.Process(ctx, source, b.Append, b.options(source))
	if err != nil {
		return "", err
	}
	m := b.meter(displayName(source))
	defer m.end()
	offer, tracks, doubt, unnamed := b.offer(source), b.tracks(source), b.doubt(source), b.noSpeakers(source)
	j.OnProgress(func(p service.Progress) {
		m.update(p)
		offer(p.Captions)
		tracks(p.Tracks)
		doubt(p)
		unnamed(p.NoSpeakers)
	})
	return j.ConversationID(), waitOrCancel(ctx, j)
}

// follow waits for one job after the other and shows how far each is.
func (s *session) follow(ctx context.Context, what string, jobs []job) error {
	m := s.meter(what)
	defer m.end()
	for _, j := range jobs {
		j.OnProgress(m.update)
		if err := waitOrCancel(ctx, j); err != nil {
			return err
		}
	}
	return nil
}

// waitOrCancel waits for a job, and cancels it when ctx ends.
func waitOrCancel(ctx context.Context, j job) error {
	err := j.Wait(ctx)
	if ctx.Err() == nil {
		return err
	}
	j.Cancel()
	patient, stop := context.WithTimeout(context.WithoutCancel(ctx), cancelPatience)
	defer stop()
	_ = j.Wait(patient)
	return ctx.Err()
}

// doubt returns a function that says, once, what is not sure, or missing, in a
// transcript that is read all the same.
func (b *batch) doubt(source string) func(service.Progress) {
	var once sync.Once
	say := func(what string) {
		once.Do(func() { b.say(displayName(source) + ": " + what) })
	}
	return func(p service.Progress) {
		switch {
		case p.Doubt == service.DoubtProse:
			say("this may be no transcript: it names nobody and has no times. It is read as it stands.")
		case p.Doubt == service.DoubtForm:
			say("this may be no transcript: what it says of speakers and times is not clear. Check what was made of it.")
		case p.Untimed:
			say("this transcript has no times: its messages are in order.")
		}
	}
}

// noSpeakers returns a function that says, once, why it is not known who speaks.
func (b *batch) noSpeakers(source string) func(fault.Code) {
	var once sync.Once
	return func(why fault.Code) {
		if why == "" {
			return
		}
		once.Do(func() {
			b.say(displayName(source) + ": it could not be found out who speaks; everything else is there. " + fault.Explain(fault.New(why, "speakers", nil)).String())
		})
	}
}

// offer returns a function that says, once, that there are captions to use instead,
// when they lie beside the source or it is told that they are in it.
func (b *batch) offer(source string) func(embedded bool) {
	var once sync.Once
	say := func(where string) {
		once.Do(func() {
			b.say(displayName(source) + ": there are captions " + where + ". With --captions they are used instead.")
		})
	}
	file, beside := service.Captions(source)
	return func(embedded bool) {
		switch {
		case b.Captions:
		case beside:
			say("beside it, in " + filepath.Base(file))
		case embedded:
			say("in it")
		}
	}
}

// tracks returns a function that says, once, which other sound tracks a recording has.
func (b *batch) tracks(source string) func([]conversation.Track) {
	var once sync.Once
	return func(others []conversation.Track) {
		if len(others) == 0 {
			return
		}
		once.Do(func() {
			named := make([]string, len(others))
			for i, t := range others {
				named[i] = strconv.Itoa(t.Number)
				if about := strings.TrimSpace(t.Language + " " + t.Title); about != "" {
					named[i] += " (" + about + ")"
				}
			}
			b.say(displayName(source) + ": there are other sound tracks: " + strings.Join(named, ", ") + ". With --track and the number that one is listened to instead.")
		})
	}
}

// offerSite says how a recording on a video site can be had all the same.
func (b *batch) offerSite(source string, err error) {
	command, installed := service.VideoSite(source)
	switch {
	case !errors.Is(err, fault.URLIsPlayer) || len(command) == 0:
	case installed && !b.YtDlp:
		b.say("yt-dlp is installed: with --yt-dlp Debrief has it fetch the recording by “" + strings.Join(command, " ") + "”.")
	case !installed:
		b.say("The program yt-dlp can fetch recordings from there: install it (https://github.com/yt-dlp/yt-dlp) and use --yt-dlp.")
	}
}

// closeSoon closes the library, and after Ctrl-C does not wait long for it: what
// is unfinished then is safe on disk.
func closeSoon(ctx context.Context, lib io.Closer) {
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		_ = lib.Close()
	}()
	select {
	case <-closed:
	case <-afterwards(ctx, cancelPatience):
	}
}

// afterwards fires a while after ctx has ended.
func afterwards(ctx context.Context, while time.Duration) <-chan struct{} {
	fired := make(chan struct{})
	context.AfterFunc(ctx, func() { time.AfterFunc(while, func() { close(fired) }) })
	return fired
}
