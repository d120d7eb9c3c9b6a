// Package quietstart keeps standard error clean while the packages of the program
// are initialised. Fyne complains there about locales it cannot read, such as
// C.UTF-8 in most containers, also when a command runs that needs no window.
//
// It must be initialised before Fyne; a test of the program holds that.
package quietstart

import (
	"io"
	"log"
	"os"
)

func init() { log.SetOutput(io.Discard) }

// End lets the log speak again.
func End() { log.SetOutput(os.Stderr) }
