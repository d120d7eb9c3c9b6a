// Package fault turns errors into sentences for people.
//
// Code that knows what went wrong returns a Fault with a Code; everything above
// wraps it with %w as usual. Explain finds the code again and gives the plain
// sentence and the hint. Every user-facing sentence about a failure stands in
// this package, under a key that the window's translations share.
package fault

import (
	"errors"
	"fmt"
)

// Fault is an error with a code that has a sentence for people.
type Fault struct {
	Code    Code
	Subject string // the thing it happened to, as the user knows it: a file name, a host, a model
	Err     error  // the cause, for the log; may be nil
}

// New makes a Fault. The subject is what the sentence names.
func New(code Code, subject string, err error) *Fault {
	return &Fault{Code: code, Subject: subject, Err: err}
}

func (f *Fault) Error() string {
	if f.Err == nil {
		return fmt.Sprintf("%s: %s", f.Code, f.Subject)
	}
	return fmt.Sprintf("%s: %s: %v", f.Code, f.Subject, f.Err)
}

func (f *Fault) Unwrap() error { return f.Err }

// Is makes errors.Is(err, code) true for every Fault with that code.
func (f *Fault) Is(target error) bool {
	code, ok := target.(Code)
	return ok && f.Code == code
}

// CodeOf returns the code of the first Fault in err's chain, or Unknown.
func CodeOf(err error) Code {
	var f *Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return Unknown
}
