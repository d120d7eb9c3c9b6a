package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"
)

// releases is where the project announces the newest version.
const releases = "https://api.github.com/repos/debrief-app/debrief/releases/latest"

// maxAnnouncement bounds the answer, in bytes.
const maxAnnouncement = 1 << 20

// Release is a version of Debrief that can be had.
type Release struct {
	Version string    // "1.2.3"
	Notes   string    // Markdown: what has changed
	Page    string    // where it is, for a browser
	At      time.Time // when it was published
}

// LatestRelease asks for the newest version: one request, which says nothing of this
// computer but its address, and stands in the list of connections.
func (n *Network) LatestRelease(ctx context.Context) (Release, error) {
	dir, err := os.MkdirTemp("", "debrief-release-")
	if err != nil {
		return Release{}, fmt.Errorf("ask for the newest version: %w", err)
	}
	defer os.RemoveAll(dir)
	got, err := n.Download(ctx, ForUpdate, releases, dir, Limits{MaxSize: maxAnnouncement}, func(int64, int64) {})
	if err != nil {
		return Release{}, err
	}
	text, err := os.ReadFile(got.Path)
	if err != nil {
		return Release{}, fmt.Errorf("ask for the newest version: %w", err)
	}
	return parseRelease(text)
}

func parseRelease(text []byte) (Release, error) {
	var announced struct {
		Tag  string    `json:"tag_name"`
		Body string    `json:"body"`
		Page string    `json:"html_url"`
		At   time.Time `json:"published_at"`
	}
	if err := json.Unmarshal(text, &announced); err != nil {
		return Release{}, fmt.Errorf("read what the newest version is: %w", err)
	}
	r := Release{Version: strings.TrimPrefix(announced.Tag, "v"), Notes: announced.Body, Page: announced.Page, At: announced.At}
	// The page is opened in the browser: it must be one of the project's.
	if r.Version == "" || !strings.HasPrefix(r.Page, "https://github.com/debrief-app/debrief/") {
		return Release{}, fmt.Errorf("read what the newest version is: %q at %q", r.Version, r.Page)
	}
	return r, nil
}
