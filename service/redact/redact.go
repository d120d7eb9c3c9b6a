// Package redact removes from addresses what may be secret, before they are shown,
// logged or stored: user and password, query and fragment, in which share links
// carry their tokens. Host and path stay.
package redact

import (
	"errors"
	"net/url"
	"strings"
)

// Address is an address as people may see it. What is no address loses the same
// parts as well as they can be told.
func Address(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return cut(address)
	}
	return URL(u)
}

// URL is Address for one that has been read.
func URL(u *url.URL) string {
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}).String()
}

// Cause is an error without the addresses that net/url and net/http put around it.
func Cause(err error) error {
	var around *url.Error
	for errors.As(err, &around) {
		err = around.Err
	}
	return err
}

// cut works on text that may be anything.
func cut(text string) string {
	text, _, _ = strings.Cut(text, "?")
	text, _, _ = strings.Cut(text, "#")
	at := strings.LastIndex(text, "@")
	if at < 0 {
		return text
	}
	scheme, _, found := strings.Cut(text, "://")
	if !found || len(scheme) > at {
		return text[at+1:]
	}
	return scheme + "://" + text[at+1:]
}
