package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
)

// releases is where the project announces the newest version.
const releases = "https://api.github.com/repos/debrief-app/debrief/releases/latest"

const (
	maxAnnouncement = 1 << 20          // bytes of the answer
	maxWait         = 15 * time.Second // somebody waits for it
)

// Release is a version of Debrief that can be had.
type Release struct {
	Version string    // "1.2.3"
	Notes   string    // Markdown: what has changed
	Page    string    // where it is, for a browser
	At      time.Time // when it was published
}

// LatestRelease asks for the newest version: one request, which says nothing of this
// computer but its address, and stands in the list of connections. Where none has been
// released yet, the Release is empty.
func (n *Network) LatestRelease(ctx context.Context) (Release, error) {
	dir, err := os.MkdirTemp("", "debrief-release-")
	if err != nil {
		return Release{}, fmt.Errorf("ask for the newest version: %w", err)
	}
	defer os.RemoveAll(dir)
	limited, cancel := context.WithTimeout(ctx, maxWait)
	defer cancel()
	got, err := n.Download(limited, ForUpdate, releases, dir, Limits{MaxSize: maxAnnouncement, Once: true}, func(int64, int64) {})
	switch {
	case ctx.Err() != nil:
		return Release{}, context.Cause(ctx)
	case errors.Is(err, media.ErrNotFound):
		return Release{}, nil
	case errors.Is(err, fault.Offline):
		return Release{}, err
	case err != nil:
		return Release{}, fault.New(fault.VersionUnknown, "", err)
	}
	text, err := os.ReadFile(got.Path)
	if err != nil {
		return Release{}, fmt.Errorf("ask for the newest version: %w", err)
	}
	r, err := parseRelease(text)
	if err != nil {
		return Release{}, fault.New(fault.VersionUnknown, "", err)
	}
	return r, nil
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
