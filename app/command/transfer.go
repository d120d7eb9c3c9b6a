package command

import (
	"context"
	"fmt"

	"github.com/debrief-app/debrief/service"
)

type libraryCmd struct {
	Export exportLibraryCmd `cmd:"" help:"Write every conversation into a folder, for another library."`
	Import importLibraryCmd `cmd:"" help:"Add the conversations of such a folder."`
}

func (libraryCmd) Help() string {
	return `Examples:

  debrief library export backup/
  debrief library export notes/ --preset obsidian
  debrief library export pages/ --format html
  DEBRIEF_HOME=other debrief library import backup/`
}

type exportLibraryCmd struct {
	Folder string `arg:"" name:"folder" help:"Folder for the files, one a conversation; it is made when it is not there."`
	exporting
}

func (c *exportLibraryCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	if c.Format != "" || c.Preset != "" || c.FrontMatter { // for other programs, and not for another library
		return s.libraryFiles(ctx, lib, c.Folder, c.exporting)
	}
	if err := lib.ExportLibrary(ctx, c.Folder); err != nil {
		return err
	}
	s.say("The library is in " + c.Folder + ".")
	return nil
}

type importLibraryCmd struct {
	Folder string `arg:"" name:"folder" help:"Folder that “debrief library export” has written."`
}

func (c *importLibraryCmd) Run(ctx context.Context, s *session) error {
	lib, err := s.open(ctx, service.Config{})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	done, err := lib.ImportLibrary(ctx, c.Folder)
	if err != nil {
		return err
	}
	line := fmt.Sprintf("Conversations added: %d.", done.Conversations)
	if n := len(done.Present); n > 0 {
		line += fmt.Sprintf(" Already there, and left as they are: %d.", n)
	}
	s.say(line)
	return nil
}
