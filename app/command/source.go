package command

import (
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/debrief-app/debrief/service/redact"
)

// address is anything that names how to fetch it. One letter is a Windows drive.
var address = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]+://`)

// bareAddress is one without a scheme, as people copy it: a host with a known kind of
// name, and a path.
var bareAddress = regexp.MustCompile(`^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(:\d+)?/\S+$`)

// isAddress reports whether a source is to be fetched rather than opened. What
// is there as a file is a file, whatever it is called.
func isAddress(source string) bool {
	if !address.MatchString(source) && !bareAddress.MatchString(source) {
		return false
	}
	_, err := os.Lstat(source)
	return err != nil
}

// displayName is what the user is told a source is called: the file's name, or
// the address without credentials and query, which may be secret.
func displayName(source string) string {
	if !isAddress(source) {
		return filepath.Base(source)
	}
	return redact.Address(source)
}

// stem is the name of a source without folder and ending, for files made from it.
func stem(source string) string {
	name := filepath.Base(source)
	if isAddress(source) {
		name = ""
		if u, err := url.Parse(source); err == nil {
			name = path.Base("/" + u.Path)
			if name == "/" {
				return u.Hostname()
			}
		}
	}
	return strings.TrimSuffix(name, filepath.Ext(name))
}
