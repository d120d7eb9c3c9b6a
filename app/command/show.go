package command

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
)

type showCmd struct {
	ID string `arg:"" name:"id" help:"The conversation's id from “debrief list”, or the beginning of it."`
	writing
}

func (showCmd) Help() string {
	return `Examples:

  debrief show 0190a3c2
  debrief show 0190a3c2 --format json
  debrief show 0190a3c2 --output meeting.vtt`
}

func (c *showCmd) Run(ctx context.Context, s *session) error {
	return s.withConversation(ctx, c.ID, func(lib library, id string) error {
		out, err := newOutput(s.out, c.Output, c.format(), false)
		if err != nil {
			return err
		}
		file, err := s.write(ctx, lib, out, c.writing, id, "")
		if err == nil && file != "" {
			s.say("Written to " + file + ".")
		}
		return err
	})
}

type deleteCmd struct {
	ID string `arg:"" name:"id" help:"The conversation's id from “debrief list”, or the beginning of it."`
}

// Run deletes a conversation for good, also one in the trash.
func (c *deleteCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	id, err := fullID(ctx, lib, c.ID)
	if errors.Is(err, fault.NoConversation) {
		id, err = trashedID(ctx, lib, c.ID)
	}
	if err != nil {
		return err
	}
	if err := lib.Delete(ctx, id); err != nil {
		return err
	}
	s.say("Deleted " + id + ".")
	return nil
}

func trashedID(ctx context.Context, lib library, id string) (string, error) {
	trashed, err := lib.Trashed(ctx)
	if err != nil {
		return "", err
	}
	one, err := withID(trashed, id)
	return one.ID, err
}

// withConversation opens the library for one conversation that is in it.
func (s *session) withConversation(ctx context.Context, id string, do func(lib library, id string) error) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	full, err := fullID(ctx, lib, id)
	if err != nil {
		return err
	}
	return do(lib, full)
}

// write writes a conversation to the output and returns the file, if it was one.
// A file in a folder is called name, or as the conversation when name is empty.
func (s *session) write(ctx context.Context, lib library, out *output, w writing, id, name string) (string, error) {
	meeting, err := lib.Meeting(ctx, id)
	if err != nil {
		return "", err
	}
	done, err := lib.Done(ctx, id)
	if err != nil {
		return "", err
	}
	if name == "" {
		name = meeting.Conversation.Name
	}
	opts := export.Options{Zone: s.zone, Done: done}
	if w.FrontMatter {
		opts.Preset = export.Obsidian
	}
	return out.write(name, func(to io.Writer) error {
		return export.Write(to, out.format, meeting, opts)
	})
}

// fullID finds the one conversation whose id is, or begins with, the given one.
func fullID(ctx context.Context, lib library, id string) (string, error) {
	conversations, err := lib.Conversations(ctx)
	if err != nil {
		return "", err
	}
	one, err := withID(conversations, id)
	return one.ID, err
}

// withID is the one conversation of a list that has an id, or an id that begins so.
func withID(list []service.Summary, id string) (service.Summary, error) {
	id = strings.ToLower(strings.TrimSpace(id))
	var found []service.Summary
	for _, c := range list {
		if c.ID == id {
			return c, nil
		}
		if id != "" && strings.HasPrefix(c.ID, id) {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return service.Summary{}, fault.New(fault.NoConversation, id, nil)
	}
	return service.Summary{}, fault.New(fault.ManyConversations, id, nil)
}
