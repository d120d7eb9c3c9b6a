package service

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

// web serves one recording to those who know the password and the key.
func (b *bench) web(t *testing.T, said ...string) (address string, requests func() int) {
	t.Helper()
	path := b.record(t, "talk.mp4", said...)
	count := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		count++
		user, password, _ := r.BasicAuth()
		if user != "anna" || password != "open-sesame" || r.URL.Query().Get("key") != "k3y" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", "video/mp4")
		http.ServeFile(w, r, path)
	}))
	t.Cleanup(server.Close)
	b.SetSettings(Settings{AllowPrivate: true})
	u := must(url.Parse(server.URL + "/talk.mp4?key=k3y"))
	u.User = url.UserPassword("anna", "open-sesame")
	return u.String(), func() int { return count }
}

func TestRecordingFromTheWeb(t *testing.T) {
	b := newBench(t)
	address, _ := b.web(t, meeting...)
	j := must(b.ProcessURL(t.Context(), address, Options{}))
	if name := j.Name(); strings.Contains(name, "sesame") || strings.Contains(name, "k3y") || !strings.HasSuffix(name, "/talk.mp4") {
		t.Errorf("the job is called %q", name)
	}
	m := must(waited(t, j).Meeting(t.Context()))
	source := m.Conversation.Sources[0]
	if m.Conversation.Name != "talk" || source.Name != "talk.mp4" || source.Kind != conversation.SourceURL || len(m.Messages) != len(meeting) {
		t.Errorf("it became %+v", m.Conversation)
	}
	if left := must(os.ReadDir(filepath.Join(b.home, "downloads"))); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
	checkNoSecrets(t, b.home)
}

// checkNoSecrets looks into every file of the library, its log included.
func checkNoSecrets(t *testing.T, home string) {
	t.Helper()
	checkNone(t, home, "sesame")
}

func checkNone(t *testing.T, dir, secret string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if strings.Contains(string(content), secret) {
			t.Errorf("%s is in %s", secret, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDownloadIsKeptWhenAskedFor(t *testing.T) {
	b := newBench(t)
	address, _ := b.web(t, meeting...)
	b.SetSettings(Settings{AllowPrivate: true, KeepDownloads: true})
	for range 2 {
		waited(t, must(b.ProcessURL(t.Context(), address, Options{})))
	}
	for _, name := range []string{"talk.mp4", "talk (2).mp4"} {
		if _, err := os.Stat(filepath.Join(b.home, "downloads", name)); err != nil {
			t.Error(err)
		}
	}
}

func TestFailedDownload(t *testing.T) {
	b := newBench(t)
	address, _ := b.web(t, meeting...)
	bare := must(url.Parse(address))
	bare.User = nil
	j := must(b.ProcessURL(t.Context(), bare.String(), Options{}))
	err := failed(t, j)
	if !errors.Is(err, fault.URLNeedsSignIn) || strings.Contains(err.Error(), "k3y") {
		t.Errorf("it failed with %v", err)
	}
	b.SetSettings(Settings{})
	if err := failed(t, must(b.ProcessURL(t.Context(), address, Options{}))); !errors.Is(err, fault.URLPrivate) {
		t.Errorf("a private address: %v", err)
	}
}

func TestRetryDoesNotFetchAgain(t *testing.T) {
	b := newBench(t)
	address, requests := b.web(t, meeting...)
	broken := true
	b.worker.fail = func(_ worker.Request, i int) error {
		if i == 2 && broken {
			broken = false
			return fault.New(fault.Damaged, "talk.mp4", nil)
		}
		return nil
	}
	j := must(b.ProcessURL(t.Context(), address, Options{}))
	if err := failed(t, j); !errors.Is(err, fault.Damaged) {
		t.Fatal(err)
	}
	before := requests()
	waited(t, must(b.Retry(t.Context(), j.ID())))
	if n := requests() - before; n > 0 {
		t.Errorf("it was asked for %d times more", n)
	}
}

func TestCancelledDownloadLeavesNothing(t *testing.T) {
	b := newBench(t)
	b.SetSettings(Settings{AllowPrivate: true})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "video/mp4")
		w.Header().Set("Content-Length", "1000000")
		_, _ = w.Write(make([]byte, 100_000))
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}))
	t.Cleanup(server.Close)
	j := must(b.ProcessURL(t.Context(), server.URL+"/a.mp4", Options{}))
	for p := j.Progress(); p.Stage != Downloading || p.Fraction == 0; p = j.Progress() {
		time.Sleep(time.Millisecond)
	}
	j.Cancel()
	if err := failed(t, j); !errors.Is(err, fault.Cancelled) {
		t.Error(err)
	}
	if left := must(os.ReadDir(filepath.Join(b.home, "downloads"))); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// TestSecretsOfAnAddressStayOut: a password is never written down; a key in the query
// is, for a job that must go on after a restart, but goes when the job has ended.
func TestSecretsOfAnAddressStayOut(t *testing.T) {
	b := newBench(t)
	address, _ := b.web(t, meeting...)
	c := waited(t, must(b.ProcessURL(t.Context(), address, Options{})))
	waited(t, must(b.AppendURL(t.Context(), address, c.ID(), Options{})))
	j := must(b.ProcessURL(t.Context(), strings.Replace(address, "key=k3y", "key=k3y2", 1), Options{}))
	told := fault.Explain(failed(t, j))
	for _, words := range []string{told.String(), told.Detail, j.Name()} {
		if strings.Contains(words, "sesame") || strings.Contains(words, "k3y") {
			t.Errorf("the user reads %q", words)
		}
	}
	if err := b.ExportLibrary(t.Context(), filepath.Join(b.home, "export")); err != nil {
		t.Fatal(err)
	}
	checkNoSecrets(t, b.home)
	cancelled := must(b.ProcessURL(t.Context(), strings.Replace(address, "key=k3y", "key=k3y3", 1), Options{}))
	cancelled.Cancel()
	_ = failed(t, cancelled)
	if err := errors.Join(b.library.BackUp(t.Context(), 0), b.Close()); err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{"export", "backups", "library.db"} {
		checkNone(t, filepath.Join(b.home, place), "k3y")
	}
}

func TestRetryHasTheKeyOfAnAddressAsLongAsTheProgramRuns(t *testing.T) {
	b := newBench(t)
	address, _ := b.web(t, meeting...)
	b.worker.fail = func(worker.Request, int) error { return fault.New(fault.Damaged, "talk.mp4", nil) }
	j := must(b.ProcessURL(t.Context(), address, Options{}))
	_ = failed(t, j)
	if err := os.RemoveAll(filepath.Join(b.home, "downloads")); err != nil { // so that it has to be fetched again
		t.Fatal(err)
	}
	b.worker.mu.Lock()
	b.worker.fail = nil
	b.worker.mu.Unlock()
	waited(t, must(b.Retry(t.Context(), j.ID())))
}

func TestDownloadThatADeadProgramLeftIsRemoved(t *testing.T) {
	b := newBench(t)
	b.SetSettings(Settings{KeepDownloads: true})
	path := b.record(t, "talk.mp4", meeting...)
	b.internet(t, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, path) })
	j := must(b.ProcessURL(t.Context(), "http://files.test/talk.mp4", Options{}))
	c := waited(t, j)
	kept := must(b.Recording(t.Context(), c.ID(), sourceIDs(t, c)[0]))
	// As if it had died between finishing the job and tidying up.
	downloads := filepath.Join(b.home, "downloads")
	left := filepath.Join(downloads, j.ID(), "complete", "talk.mp4")
	if err := errors.Join(os.MkdirAll(filepath.Dir(left), 0o700), os.Rename(kept, left), os.MkdirAll(filepath.Join(downloads, must(newID())), 0o700),
		b.library.MoveRecording(t.Context(), b.library.StoredPath(kept), b.library.StoredPath(left)), b.Resume(t.Context())); err != nil {
		t.Fatal(err)
	}
	if files := must(os.ReadDir(downloads)); len(files) != 1 || files[0].Name() != "talk.mp4" {
		t.Errorf("there are %v", files)
	}
	if got := must(b.Recording(t.Context(), c.ID(), sourceIDs(t, c)[0])); got != kept {
		t.Errorf("it is at %s", got)
	}
}

// A page with a transcript is read; one without is what it always was: a page.
func TestATranscriptMayBeAWebPage(t *testing.T) {
	const talk = `<html><head><title>Council</title></head><body><nav>Home</nav>
<p>[00:00:05] <b>Anna:</b> Good morning. The budget comes first.</p>
<p>[00:00:12] <b>Bo:</b> It is ready, and I have sent it to all of you.</p>
<p>[00:00:20] <b>Anna:</b> Then let us vote on it.</p></body></html>`
	const other = `<html><head><title>Shop</title></head><body><h1>Chairs</h1><p>Good chairs for every office.</p><p>Order now.</p></body></html>`
	for name, c := range map[string]struct {
		page string
		want []string
		code fault.Code
	}{
		"transcript": {talk, []string{"Good morning.", "The budget comes first.", "It is ready, and I have sent it to all of you.", "Then let us vote on it."}, ""},
		"page":       {other, nil, fault.URLIsPage},
	} {
		b := newBench(t)
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(c.page)) }))
		t.Cleanup(server.Close)
		b.SetSettings(Settings{AllowPrivate: true})
		j := must(b.ProcessURL(t.Context(), server.URL+"/protocol", Options{}))
		if c.code != "" {
			if err := failed(t, j); !errors.Is(err, c.code) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if got := texts(must(waited(t, j).Meeting(t.Context())).Messages); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestPastedTextIsReadAsATranscript(t *testing.T) {
	b := newBench(t)
	const pasted = "Anna: Good morning.\nBo: Morning, Anna."
	u := must(b.UnderstandText(t.Context(), pasted))
	if u.Doubt != "" || !u.Untimed || u.Messages != 2 || !slices.Equal(u.Speakers, []string{"Anna", "Bo"}) || len(u.First) != 2 {
		t.Errorf("understood %+v", u)
	}
	c := waited(t, must(b.ProcessText(t.Context(), pasted, Options{Name: "Monday"})))
	waited(t, must(b.AppendText(t.Context(), "Carla: I am late.\nBo: Never mind.", c.ID(), Options{})))
	m := must(c.Meeting(t.Context()))
	if want := []string{"Good morning.", "Morning, Anna.", "I am late.", "Never mind."}; !slices.Equal(texts(m.Messages), want) || m.Conversation.Name != "Monday" {
		t.Errorf("%q in %q", texts(m.Messages), m.Conversation.Name)
	}
	if kind := m.Conversation.Sources[0].Kind; kind != conversation.SourceTranscript {
		t.Errorf("it is a %s", kind)
	}
	if _, err := b.UnderstandText(t.Context(), "{}"); !errors.Is(err, fault.BadTranscript) {
		t.Errorf("of nothing: %v", err)
	}
}
