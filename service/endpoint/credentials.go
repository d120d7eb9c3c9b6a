package endpoint

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/atomicfile"
)

// Credentials are what a client identifies itself with. They lie in a file that only
// the user can read, in the form in which Symbl's SDK looks for them.
type Credentials struct {
	AppID, AppSecret string
	File             string
}

// credentialsFile is what Symbl's SDK calls it.
const credentialsFile = "symbl.conf"

// keepCredentials reads the credentials of a library, or makes some, and writes down
// where the endpoint is now.
func keepCredentials(s *service.Service, address string) (Credentials, error) {
	library, _ := s.Folder()
	dir := filepath.Join(library, "endpoint")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Credentials{}, fmt.Errorf("make folder of credentials: %w", err)
	}
	c := readCredentials(filepath.Join(dir, credentialsFile))
	if c.AppID == "" || c.AppSecret == "" {
		c.AppID, c.AppSecret = secret(32), secret(32)
	}
	text := fmt.Sprintf("# Whoever can read this file can read and change the library of Debrief.\n"+
		"[credentials]\napp_id=%s\napp_secret=%s\n\n[debrief]\nhost=%s\n", c.AppID, c.AppSecret, address)
	// A file that somebody else may read, after a copy say, must not stay one.
	if err := os.Chmod(c.File, 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Credentials{}, fmt.Errorf("keep credentials: %w", err)
	}
	if err := atomicfile.WriteBytes(c.File, 0o600, []byte(text)); err != nil {
		return Credentials{}, fmt.Errorf("keep credentials: %w", err)
	}
	return c, nil
}

// isSecret is what secret makes. Anything else in the file was not made here.
var isSecret = regexp.MustCompile(`^[0-9a-f]{64}$`)

// readCredentials reads a file of credentials. One that is missing or damaged is as good
// as none.
func readCredentials(path string) Credentials {
	c := Credentials{File: path}
	text, err := os.ReadFile(path)
	if err != nil {
		return c
	}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for lines.Scan() {
		key, value, _ := strings.Cut(lines.Text(), "=")
		if value = strings.TrimSpace(value); !isSecret.MatchString(value) {
			continue
		}
		switch strings.TrimSpace(key) {
		case "app_id":
			c.AppID = value
		case "app_secret":
			c.AppSecret = value
		}
	}
	return c
}

// secret is a number of random bytes in hexadecimal.
func secret(bytes int) string {
	random := make([]byte, bytes)
	_, _ = rand.Read(random) // it never fails
	return hex.EncodeToString(random)
}
