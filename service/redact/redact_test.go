package redact

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestAddressLosesWhatMayBeSecret(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.com/r/Call%201.mp4":                       "https://example.com/r/Call%201.mp4",
		"https://user:s3cret@example.com/r/Call%201.mp4?token=x#f": "https://example.com/r/Call%201.mp4",
		"https://s3cret@example.com:8443/":                         "https://example.com:8443/",
		"https://example.com?s3cret":                               "https://example.com",
		"https://example.com/a%2Fb?":                               "https://example.com/a%2Fb",
		"https://example.com/@someone/x":                           "https://example.com/@someone/x",
		" HTTP://example.com ":                                     "http://example.com",
		"https://[::1]:80/x":                                       "https://[::1]:80/x",
		// What does not parse:
		"http://us er:s3cret@%zz":             "http://%zz",
		"https://me:s3/cret@host/x":           "https://host/x",
		"https://me:s3@cret@exa mple.com/x?y": "https://exa mple.com/x",
		"user:s3cret@host/x":                  "host/x",
		"ftp://host/x#s3cret?s3cret":          "ftp://host/x",
		"s3cret@host":                         "host",
		"?s3cret":                             "",
		"":                                    "",
	} {
		if got := Address(address); got != want {
			t.Errorf("%q is shown as %q, want %q", address, got, want)
		}
	}
}

func TestErrorsLoseTheAddressAroundThem(t *testing.T) {
	_, parse := url.Parse(strings.Join([]string{"http://us er:s3cret@", "zz"}, "%"))
	client := http.Client{Transport: refusing{}}
	_, fetch := client.Get("http://example.com/?s3cret") //nolint:bodyclose // there is no answer
	nested := &url.Error{Op: "Get", URL: "http://a/?s3cret", Err: &url.Error{Op: "parse", URL: "http://b/?s3cret", Err: io.ErrUnexpectedEOF}}
	for _, err := range []error{parse, fetch, nested, fmt.Errorf("try again: %w", fetch)} {
		if !strings.Contains(err.Error(), "s3cret") {
			t.Fatalf("%v shows nothing to begin with", err)
		}
		if got := Cause(err); got == nil || strings.Contains(got.Error(), "s3cret") {
			t.Errorf("%v", got)
		}
	}
	if got := Cause(fetch); !errors.Is(got, errRefused) {
		t.Errorf("the cause is lost: %v", got)
	}
	if got := Cause(io.EOF); !errors.Is(got, io.EOF) {
		t.Errorf("another error becomes %v", got)
	}
	if got := Cause(nil); got != nil {
		t.Errorf("no error becomes %v", got)
	}
}

var errRefused = errors.New("refused")

type refusing struct{}

func (refusing) RoundTrip(*http.Request) (*http.Response, error) { return nil, errRefused }

func FuzzAddress(f *testing.F) {
	f.Add("https", "example.com", "/x")
	f.Add("", "exa mple", "%zz")
	f.Fuzz(func(t *testing.T, scheme, host, path string) {
		if strings.ContainsAny(scheme+host+path, "@?#") || strings.ContainsAny(scheme+host, `/\`) {
			t.Skip()
		}
		const secret = "s3cret"
		if strings.Contains(scheme+host+path, secret) {
			t.Skip()
		}
		address := scheme + "://" + secret + ":" + secret + "@" + host + path + "?" + secret + "#" + secret
		if got := Address(address); strings.Contains(got, secret) {
			t.Errorf("%q is shown as %q", address, got)
		}
	})
}
