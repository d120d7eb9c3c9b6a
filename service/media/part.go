package media

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// partFile is an unfinished download: NAME.part with the bytes, and NAME.json with
// what is needed to go on, in this process or a later one. The name is a hash of
// the address, which may be secret itself.
type partFile struct {
	// Validator is what the server calls this version of the file: an ETag or a
	// time. Without one, a download cannot be continued, only begun again.
	Validator string    `json:"validator"`
	Modified  time.Time `json:"modified,omitzero"`

	dir, path string
	file      *os.File
	size      int64 // bytes on disk
	total     int64 // bytes of the whole file; 0 or less when unknown
}

func openPart(dir string, u *url.URL) (*partFile, error) {
	sum := sha256.Sum256([]byte(u.String()))
	p := &partFile{dir: dir, path: filepath.Join(dir, "download-"+hex.EncodeToString(sum[:8]))}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(p.path+".part", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	p.file = file
	if note, err := os.ReadFile(p.path + ".json"); err == nil && json.Unmarshal(note, p) == nil && p.Validator != "" {
		if p.size, err = file.Seek(0, 2); err == nil {
			return p, nil
		}
	}
	return p, p.truncate()
}

func (p *partFile) truncate() error {
	p.size = 0
	if err := p.file.Truncate(0); err != nil {
		return err
	}
	_, err := p.file.Seek(0, 0)
	return err
}

// restart begins with a whole answer.
func (p *partFile) restart(header http.Header, length int64) error {
	if err := p.truncate(); err != nil {
		return err
	}
	p.total = length
	p.Modified = time.Time{}
	if at, err := http.ParseTime(header.Get("Last-Modified")); err == nil {
		p.Modified = at
	}
	p.Validator = validator(header)
	return p.note()
}

// validator is a strong ETag or the time of the last change: what If-Range takes.
func validator(header http.Header) string {
	if tag := header.Get("ETag"); tag != "" && !strings.HasPrefix(tag, "W/") {
		return tag
	}
	return header.Get("Last-Modified")
}

func (p *partFile) note() error {
	note, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return os.WriteFile(p.path+".json", note, 0o600)
}

// resume goes on with a partial answer, if it is the part that was asked for.
func (p *partFile) resume(header http.Header) error {
	first, total, ok := contentRange(header)
	if !ok || first != p.size || p.total > 0 && total > 0 && total != p.total {
		return p.reset("the server sent another part than was asked for")
	}
	if total > 0 {
		p.total = total
	}
	return nil
}

// reset throws away what there is and asks for another try.
func (p *partFile) reset(why string) error {
	if err := p.truncate(); err != nil {
		return err
	}
	p.Validator, p.total = "", 0
	return errors.Join(fmt.Errorf("%w: %s", errAgain, why), p.note())
}

// contentRange reads "bytes 5-9/10" and "bytes */10"; total is 0 when unknown.
func contentRange(header http.Header) (first, total int64, ok bool) {
	value := header.Get("Content-Range")
	if n, _ := fmt.Sscanf(value, "bytes */%d", &total); n == 1 {
		return 0, total, true
	}
	var last int64
	switch n, _ := fmt.Sscanf(value, "bytes %d-%d/%d", &first, &last, &total); n {
	case 3:
		return first, total, first >= 0 && last >= first && total > last
	case 2:
		return first, 0, first >= 0 && last >= first
	}
	return 0, 0, false
}

func (p *partFile) write(b []byte) error {
	n, err := p.file.Write(b)
	p.size += int64(n)
	return err
}

// finish gives the file its name.
func (p *partFile) finish(name string) (Download, error) {
	if err := errors.Join(p.file.Sync(), p.file.Close()); err != nil {
		return Download{}, fmt.Errorf("write download: %w", err)
	}
	path := unusedPath(p.dir, name)
	if err := os.Rename(p.path+".part", path); err != nil {
		return Download{}, fmt.Errorf("write download: %w", err)
	}
	_ = os.Remove(p.path + ".json") // worthless without the part; the folder goes with the job
	return Download{Path: path, Name: name, Modified: p.Modified, Size: p.size}, nil
}

// abandon removes a part that is of no use after an error that stays. A full disk
// can be emptied, and then the part is worth having.
func (p *partFile) abandon(err error) {
	p.close()
	if errors.Is(err, fault.DiskFull) || fault.Explain(err).Code == fault.DiskFull {
		return
	}
	_ = os.Remove(p.path + ".part")
	_ = os.Remove(p.path + ".json")
}

func (p *partFile) close() { _ = p.file.Close() }
