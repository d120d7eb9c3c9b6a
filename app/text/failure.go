package text

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"github.com/debrief-app/debrief/service/fault"
)

// Failure is what the window says about an error.
type Failure struct {
	Sentence string // what is wrong
	Hint     string // what to do about it; may be empty
	Detail   string // for the log
}

// Explain says an error in the user's language. The English words are those of
// package fault, except where the window has better advice than the command line.
func Explain(err error) Failure {
	e := fault.Explain(err)
	sentence, hint := fault.Template(e.Code)
	subject := e.Subject
	if subject == "" {
		subject = Say("fault.it")
	}
	say := func(part, english string) string {
		key := "fault." + string(e.Code) + "." + part
		return strings.ReplaceAll(lang.X(key, english), "{subject}", subject)
	}
	f := Failure{Sentence: say("sentence", sentence), Detail: e.Detail}
	if hint != "" {
		f.Hint = say("hint", hint)
	}
	return f
}
