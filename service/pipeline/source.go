package pipeline

import (
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/queue"
	"github.com/debrief-app/debrief/service/redact"
)

// embeddedCaptions, in place of a path, are those inside the recording. It is no
// absolute path, which others are.
const embeddedCaptions = "embedded"

// File is a job on a file. What is plainly no recording is refused at once.
func (p *Pipeline) File(path string) (queue.Stored, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return queue.Stored{}, fault.New(fault.FileMissing, path, err)
	}
	info, err := Readable(path)
	if err != nil {
		return queue.Stored{}, err
	}
	kind := conversation.SourceFile
	if p.parts.IsTranscript(path) {
		kind = conversation.SourceTranscript
	}
	return queue.Stored{Kind: kind, Source: path, Name: strings.ToValidUTF8(info.Name(), "\ufffd"), Size: info.Size()}, nil
}

// Readable refuses what is no file with something in it.
func Readable(path string) (fs.FileInfo, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, fault.New(fault.FileUnreadable, name, err)
	case err != nil:
		return nil, fault.New(fault.FileMissing, name, err)
	case info.IsDir():
		return nil, fault.New(fault.FileIsFolder, name, nil)
	case info.Mode().IsRegular() && info.Size() == 0:
		return nil, fault.New(fault.FileEmpty, name, nil)
	case !info.Mode().IsRegular():
		return nil, fault.New(fault.NotMedia, name, nil)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.FileUnreadable, name, err)
	}
	return info, f.Close()
}

// Address is a job, with the given id, on a recording on the web. This process alone
// remembers a user name and password, and for a retry what else may be secret.
func (p *Pipeline) Address(id, address string) (queue.Stored, error) {
	address = media.FullAddress(address)
	full, err := url.Parse(address)
	if err != nil || full.Scheme != "http" && full.Scheme != "https" || full.Hostname() == "" {
		return queue.Stored{}, fault.New(fault.BadURL, redact.Address(address), redact.Cause(err))
	}
	if p.network.Offline() {
		return queue.Stored{}, fault.New(fault.Offline, redact.Address(address), nil)
	}
	if full.String() != redact.Address(address) {
		p.addresses.Store(id, full)
	}
	return queue.Stored{ID: id, Kind: conversation.SourceURL, Source: withoutUser(full), Name: redact.Address(address)}, nil
}

func withoutUser(full *url.URL) string {
	bare := *full
	bare.User = nil
	return bare.String()
}

// SetCaptions has a job read captions instead of listening: those in a file or, with
// an empty path, those inside the recording.
func SetCaptions(job *queue.Stored, path string) error {
	if path == "" {
		job.Captions = embeddedCaptions
		return nil
	}
	captions, err := filepath.Abs(path)
	if err != nil {
		return fault.New(fault.FileMissing, path, err)
	}
	if _, err := Readable(captions); err != nil {
		return err
	}
	job.Captions = captions
	return nil
}
