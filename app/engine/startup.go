package engine

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/app/about"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

// PrepareDecoder makes the decoder ready ahead of the first recording. It calls begin
// when that is going to take a while.
func (e *Engine) PrepareDecoder(ctx context.Context, begin func()) error {
	return e.service.Prepare(ctx, begin)
}

// RecoveryReport says once what came of repairing a damaged library; "" when there is
// nothing to say.
func (e *Engine) RecoveryReport() string {
	if r, ok := e.service.TakeRecovery(); ok {
		return recoveryWords(r)
	}
	return ""
}

// recoveryWords is what the user is told of a repair, in their language. The command
// says the same in English: service.Recovery.
func recoveryWords(r service.Recovery) string {
	repaired := text.Explain(fault.New(fault.LibraryRepaired, filepath.Base(r.Copy), nil))
	meetings := func(n int) string { return text.Count("backups.meetings", n) }
	said := []string{repaired.Sentence,
		text.Say("recovery.holds", text.M{"Meetings": meetings(r.Conversations), "Messages": text.Count("understood.messages", r.Messages)})}
	var lost []string
	if r.LostConversations > 0 {
		lost = append(lost, meetings(r.LostConversations))
	}
	if r.LostMessages > 0 {
		lost = append(lost, text.Count("understood.messages", r.LostMessages))
	}
	if len(lost) > 0 {
		said = append(said, text.Say("recovery.lost", text.M{"What": strings.Join(lost, ", ")}))
	}
	if r.Recovered > 0 {
		said = append(said, text.Say("recovery.nameless", text.M{"Meetings": meetings(r.Recovered), "Name": service.RecoveredName}))
	}
	return strings.Join(append(said, repaired.Hint), " ")
}

// LatestRelease asks for the newest version of Debrief.
func (e *Engine) LatestRelease(ctx context.Context) (about.Release, error) {
	r, err := e.service.LatestRelease(ctx)
	return about.Release{Version: r.Version, Notes: r.Notes, Page: r.Page}, err
}
