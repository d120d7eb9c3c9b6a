package command

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode"

	"github.com/alecthomas/kong"
)

// usageError is a command that cannot be followed, told in one plain sentence.
type usageError string

func (e usageError) Error() string { return string(e) }

func usagef(format string, args ...any) error { return usageError(fmt.Sprintf(format, args...)) }

// misuse turns the parser's complaint into a sentence with the way out.
func misuse(args []string, err error) error {
	if len(args) > 0 && looksLikeSource(args[0]) {
		return usagef("“%s” is not a command. To process it: debrief process %q", args[0], args[0])
	}
	help := "debrief --help"
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil && parse.Context.Selected() != nil {
		help = "debrief " + strings.Fields(parse.Context.Selected().FullPath())[1] + " --help"
	}
	return usagef("This command was not understood: %s See “%s”.", complaint(err), help)
}

// complaint is the parser's message as a clause that ends.
func complaint(err error) string {
	text := err.Error()
	if missing, ok := strings.CutPrefix(text, `expected "`); ok {
		text = strings.TrimSuffix(missing, `"`) + " is missing"
	}
	if !strings.HasSuffix(text, "?") {
		text += "."
	}
	return text
}

func looksLikeSource(arg string) bool {
	if isAddress(arg) {
		return true
	}
	info, err := os.Stat(arg)
	return err == nil && !info.IsDir()
}

// printable makes text from outside safe for a terminal and for one line: a file
// name may hold line breaks and the codes that move the cursor.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}
