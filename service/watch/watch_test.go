package watch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// folderLibrary is a library that keeps the content of each file it was given as a
// line of a file, so that it survives like a real one.
type folderLibrary struct {
	mu   sync.Mutex
	path string
	fail func(path string) error
}

func (l *folderLibrary) contents() []string {
	text, _ := os.ReadFile(l.path)
	return strings.Fields(string(text))
}

func (l *folderLibrary) Has(ctx context.Context, path string) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	content, err := digest(ctx, path)
	for _, c := range l.contents() {
		if c == content {
			return true, nil
		}
	}
	return false, err
}

func (l *folderLibrary) Add(ctx context.Context, path string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fail != nil {
		if err := l.fail(path); err != nil {
			return err
		}
	}
	content, err := digest(ctx, path)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = fmt.Fprintln(f, content)
	return err
}

// bench is a folder that is watched in another goroutine.
type bench struct {
	*folderLibrary
	folder, home string
	mu           sync.Mutex
	events       []Event
}

func newBench(t *testing.T) *bench {
	t.Helper()
	home := t.TempDir()
	b := &bench{folderLibrary: &folderLibrary{path: filepath.Join(home, "library")}, home: home, folder: filepath.Join(home, "in")}
	if err := os.Mkdir(b.folder, 0o700); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *bench) config() Config {
	return Config{
		Folders: []string{b.folder}, Journal: filepath.Join(b.home, "watched"),
		Wanted: func(path string) bool { return filepath.Ext(path) == ".mp3" },
		Tell: func(e Event, _ string, _ error) {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.events = append(b.events, e)
		},
		Every: 10 * time.Millisecond, Settle: 80 * time.Millisecond, Pause: 200 * time.Millisecond,
	}
}

func (b *bench) saw(want Event) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, e := range b.events {
		if e == want {
			return true
		}
	}
	return false
}

// start watches until stop is called or the test ends.
func (b *bench) start(t *testing.T, c Config) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- Run(ctx, b, c) }()
	var once sync.Once
	stop = func() {
		once.Do(func() {
			cancel()
			if err := <-done; !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		})
	}
	t.Cleanup(stop)
	return stop
}

func (b *bench) put(t *testing.T, name, content string) {
	t.Helper()
	path := filepath.Join(b.folder, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(content), 0o600)); err != nil {
		t.Fatal(err)
	}
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not %s", what)
		}
	}
}

// once checks that each of n files was taken, and none twice.
func (b *bench) once(t *testing.T, n int) {
	t.Helper()
	eventually(t, fmt.Sprintf("%d files taken", n), func() bool { return len(b.contents()) >= n })
	time.Sleep(300 * time.Millisecond) // several looks
	seen := map[string]bool{}
	for _, c := range b.contents() {
		if seen[c] {
			t.Errorf("%s was taken twice", c)
		}
		seen[c] = true
	}
	if len(seen) != n {
		t.Errorf("%d files were taken, want %d", len(seen), n)
	}
}

func TestFilesDroppedAtOnceAreTakenOnceEach(t *testing.T) {
	b := newBench(t)
	b.start(t, b.config())
	for i := range 200 {
		b.put(t, fmt.Sprintf("%d/call.mp3", i), fmt.Sprint("sound ", i))
	}
	b.put(t, "notes.txt", "no sound")
	b.put(t, ".hidden.mp3", "not finished")
	b.put(t, "copy.mp3", "sound 7")
	b.once(t, 200)
}

func TestAGrowingFileIsTakenWhenItIsWhole(t *testing.T) {
	b := newBench(t)
	b.start(t, b.config())
	whole := ""
	for i := range 40 {
		whole += fmt.Sprint("second ", i)
		b.put(t, "growing.mp3", whole)
		time.Sleep(10 * time.Millisecond)
	}
	b.once(t, 1)
	b.put(t, "whole.mp3", whole) // the same: it was the whole that was taken
	b.once(t, 1)
}

// slowLibrary takes its time, in which another program may ask whether it has the file.
type slowLibrary struct{ *folderLibrary }

func (l slowLibrary) Add(ctx context.Context, path string) error {
	time.Sleep(5 * time.Millisecond)
	return l.folderLibrary.Add(ctx, path)
}

func TestProgramsThatWatchOneFolderTakeEachFileOnce(t *testing.T) {
	b := newBench(t)
	ctx, cancel := context.WithCancel(t.Context())
	var programs sync.WaitGroup
	for range 3 {
		programs.Go(func() {
			if err := Run(ctx, slowLibrary{b.folderLibrary}, b.config()); !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		})
	}
	for i := range 60 {
		b.put(t, fmt.Sprintf("%d.mp3", i), fmt.Sprint("sound ", i))
	}
	b.once(t, 60)
	cancel()
	programs.Wait()
	if n := strings.Count(fmt.Sprint(b.events), string(Taken)); n != 60 {
		t.Errorf("told of %d", n)
	}
}

// countingLibrary counts what it is asked.
type countingLibrary struct {
	*folderLibrary
	asked atomic.Int32
}

func (l *countingLibrary) Has(ctx context.Context, path string) (bool, error) {
	l.asked.Add(1)
	return l.folderLibrary.Has(ctx, path)
}

func TestWhileNothingComesTheLibraryIsAskedNothing(t *testing.T) {
	b := newBench(t)
	library := &countingLibrary{folderLibrary: b.folderLibrary}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, library, b.config()) }()
	b.put(t, "a.mp3", "sound")
	b.once(t, 1) // and several looks more
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) || library.asked.Load() != 1 {
		t.Errorf("asked %d times, %v", library.asked.Load(), err)
	}
}

func TestARenamedFileIsTheSame(t *testing.T) {
	b := newBench(t)
	b.start(t, b.config())
	for i := range 20 {
		b.put(t, fmt.Sprintf("%d.mp3", i), fmt.Sprint("sound ", i))
	}
	for i := range 20 { // some before they are taken, some after
		time.Sleep(10 * time.Millisecond)
		name := filepath.Join(b.folder, fmt.Sprintf("%d.mp3", i))
		if err := os.Rename(name, name+".renamed.mp3"); err != nil {
			t.Fatal(err)
		}
	}
	b.once(t, 20)
}

func TestADiskThatGoesAwayIsLookedFor(t *testing.T) {
	b := newBench(t)
	b.start(t, b.config())
	b.put(t, "a.mp3", "first")
	b.once(t, 1)
	if err := os.Rename(b.folder, b.folder+"-away"); err != nil {
		t.Fatal(err)
	}
	eventually(t, "told that it is away", func() bool { return b.saw(Away) })
	if err := os.Rename(b.folder+"-away", b.folder); err != nil {
		t.Fatal(err)
	}
	eventually(t, "told that it is back", func() bool { return b.saw(Returned) })
	b.put(t, "b.mp3", "second")
	b.once(t, 2)
}

func TestFailuresInARowPauseTheWatchAndLoseNothing(t *testing.T) {
	b := newBench(t)
	broken := true
	b.fail = func(string) error {
		if broken {
			return errors.New("the disk is full")
		}
		return nil
	}
	b.start(t, b.config())
	for i := range 8 {
		b.put(t, fmt.Sprintf("%d.mp3", i), fmt.Sprint("sound ", i))
	}
	eventually(t, "paused", func() bool { return b.saw(Paused) })
	b.folderLibrary.mu.Lock()
	broken = false
	b.folderLibrary.mu.Unlock()
	b.once(t, 8)
}

func TestWhatLiesThereIsLeftWhenAskedTo(t *testing.T) {
	b := newBench(t)
	b.put(t, "old.mp3", "old")
	c := b.config()
	c.Leave = c.Folders
	stop := b.start(t, c)
	eventually(t, "left alone", func() bool {
		text, err := os.ReadFile(c.Journal)
		return err == nil && strings.Count(string(text), "\n") == 2 // the file and its folder
	})
	b.put(t, "new.mp3", "new")
	b.once(t, 1)
	stop()
	b.put(t, "meanwhile.mp3", "while nobody watched")
	b.start(t, c)
	b.put(t, "newer.mp3", "newer")
	b.once(t, 3)
}

func TestATornJournalIsReadAsFarAsItGoes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "watched")
	if err := os.WriteFile(path, []byte(`{"path":"/a","size":1,"modified":2,"content":"x"}`+"\n"+`{"path":"/b","si`), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		j, err := openJournal(path)
		if err != nil || !j.has("x") || len(j.prints) > 2 {
			t.Fatalf("%+v, %v", j, err)
		}
		if err := j.add(entry{fingerprint: fingerprint{Path: "/c"}, Content: "y"}); err != nil {
			t.Fatal(err)
		}
		j.close()
	}
	j, err := openJournal(path)
	if err != nil || !j.has("y") {
		t.Errorf("%+v, %v", j, err)
	}
	j.close()
}

// victim makes the test binary a program that watches a folder until it is killed.
const victim = "DEBRIEF_TEST_WATCH"

func TestMain(m *testing.M) {
	if home := os.Getenv(victim); home != "" {
		b := &bench{folderLibrary: &folderLibrary{path: filepath.Join(home, "library")}, home: home, folder: filepath.Join(home, "in")}
		c := b.config()
		c.Settle = 20 * time.Millisecond
		fmt.Println("watching")
		_ = Run(context.Background(), b, c)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// TestKilledWatchesTakeEachFileOnce kills the watch at random moments while files come.
func TestKilledWatchesTakeEachFileOnce(t *testing.T) {
	rounds := 8
	if os.Getenv("DEBRIEF_SOAK") != "" {
		rounds = 100
	}
	b := newBench(t)
	for round := range rounds {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), victim+"="+b.home)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		for i := range 25 {
			b.put(t, fmt.Sprintf("%d-%d.mp3", round, i), fmt.Sprint("sound ", round, i))
		}
		time.Sleep(time.Duration(10+rand.IntN(100)) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed
	}
	b.start(t, b.config())
	b.once(t, 25*rounds)
	if _, err := os.Stat(b.folder); errors.Is(err, fs.ErrNotExist) {
		t.Error("the files are gone")
	}
}
