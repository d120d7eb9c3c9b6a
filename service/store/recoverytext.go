package store

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service/fault"
)

// String is what the user of a command is told; the window says it in the user's language.
func (r Recovery) String() string {
	text := []string{fault.Explain(fault.New(fault.LibraryRepaired, filepath.Base(r.Copy), nil)).Sentence,
		fmt.Sprintf("It now holds %s with %s.", count(r.Conversations, "meeting"), count(r.Messages, "message"))}
	var lost []string
	if r.LostConversations > 0 {
		lost = append(lost, count(r.LostConversations, "meeting"))
	}
	if r.LostMessages > 0 {
		lost = append(lost, count(r.LostMessages, "message"))
	}
	if len(lost) > 0 {
		text = append(text, fmt.Sprintf("At least %s could not be saved.", strings.Join(lost, " and ")))
	}
	if r.Recovered > 0 {
		text = append(text, fmt.Sprintf("Of %s the name was lost: look for “%s”.", count(r.Recovered, "meeting"), RecoveredName))
	}
	_, hint := fault.Template(fault.LibraryRepaired)
	return strings.Join(append(text, strings.ReplaceAll(hint, "{subject}", filepath.Base(r.Copy))), " ")
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
