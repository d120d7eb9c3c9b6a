package media

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/filename"
	"github.com/debrief-app/debrief/service/redact"
)

// VideoSiteProgram is what fetches recordings from sites that hand out no files. It
// comes from others, and only when the user has installed it.
const VideoSiteProgram = "yt-dlp"

// IsVideoSite reports whether an address leads to such a site.
func IsVideoSite(address string) bool {
	u, err := url.Parse(FullAddress(address))
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && belongsTo(u.Hostname(), players)
}

// VideoSiteArguments are what the program is called with to fetch the sound of one
// recording into a folder, and nothing else: no settings of the user's, no list of
// recordings, no programs after it.
func VideoSiteArguments(address, dir string, maxSize int64) []string {
	return []string{
		"--ignore-config", "--no-playlist", "--no-cache-dir", "--no-progress", "--no-mtime", "--no-continue",
		"--max-filesize", strconv.FormatInt(orDefault(maxSize, maxVideo), 10),
		"--format", "bestaudio/best", "--output", filepath.Join(dir, "%(title).80B.%(ext)s"), "--", FullAddress(address),
	}
}

const (
	maxVideo = 20 << 30 // bytes
	// videoPatience is how long the program may take.
	videoPatience = 2 * time.Hour
	// videoLastWords is how long it may take to end once it was told to.
	videoLastWords = 5 * time.Second
)

// GetFromVideoSite has the program fetch the recording at an address into dir. It runs
// in a process of its own, for a bounded time, and what it leaves there is looked at
// like any download.
func GetFromVideoSite(ctx context.Context, address, dir string, maxSize int64) (Download, error) {
	subject := redact.Address(address)
	program, err := exec.LookPath(VideoSiteProgram)
	if err != nil || !IsVideoSite(address) {
		return Download{}, fault.New(fault.URLIsPlayer, subject, err)
	}
	into, err := os.MkdirTemp(dir, "site-")
	if err != nil {
		return Download{}, fmt.Errorf("make download folder: %w", err)
	}
	defer os.RemoveAll(into)
	limited, cancel := context.WithTimeoutCause(ctx, videoPatience, errTooLong)
	defer cancel()
	said := &tail{limit: stderrTail}
	cmd := exec.CommandContext(limited, program, VideoSiteArguments(address, into, maxSize)...)
	cmd.Stdout, cmd.Stderr, cmd.Dir, cmd.WaitDelay = said, said, into, videoLastWords
	err = cmd.Run()
	if ctx.Err() != nil {
		return Download{}, context.Cause(ctx)
	}
	if limited.Err() != nil {
		err = errors.Join(errTooLong, err)
	}
	if err != nil {
		detail := strings.ReplaceAll(said.String(), FullAddress(address), subject)
		return Download{}, fault.New(fault.URLRefused, subject, fmt.Errorf("%s: %w: %s", VideoSiteProgram, err, detail))
	}
	return theOnly(into, dir, orDefault(maxSize, maxVideo), subject)
}

// theOnly moves the one file in a folder to another folder, under a safe name.
func theOnly(from, to string, maxSize int64, subject string) (Download, error) {
	entries, err := os.ReadDir(from)
	if err != nil {
		return Download{}, err
	}
	if len(entries) != 1 || !entries[0].Type().IsRegular() {
		return Download{}, fault.New(fault.URLRefused, subject, fmt.Errorf("%s left %d files", VideoSiteProgram, len(entries)))
	}
	info, err := entries[0].Info()
	if err != nil {
		return Download{}, err
	}
	if info.Size() == 0 || info.Size() > maxSize {
		return Download{}, fault.New(fault.URLRefused, subject, fmt.Errorf("%s left %d bytes", VideoSiteProgram, info.Size()))
	}
	name := filename.FromPath(info.Name())
	if name == "" {
		name = "recording"
	}
	path := unusedPath(to, name)
	if err := os.Rename(filepath.Join(from, info.Name()), path); err != nil {
		return Download{}, fmt.Errorf("keep download: %w", err)
	}
	return Download{Path: path, Name: name, Size: info.Size()}, nil
}
