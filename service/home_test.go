package service

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/adrg/xdg"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/pipeline"
)

// userData makes a data folder of the test's own that of the user.
func userData(t *testing.T) (home string) {
	t.Helper()
	t.Cleanup(xdg.Reload) // after the environment is as it was
	t.Setenv("DEBRIEF_HOME", "")
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	xdg.Reload()
	return filepath.Join(xdg.DataHome, "debrief")
}

// checkMovedTo opens the library again, wherever it is, and compares a conversation.
func checkMovedTo(t *testing.T, dir, id, want string) *bench {
	t.Helper()
	b := openBench(t, "", &fakeWorker{said: map[string][]string{}})
	if got, fixed := b.Folder(); got != dir || fixed {
		t.Errorf("the library is in %s (%t), not in %s", got, fixed, dir)
	}
	if got := stateOf(t, must(b.Conversation(t.Context(), id))); got != want {
		t.Errorf("it was\n%s\nand is\n%s", want, got)
	}
	return b
}

func TestMovedLibraryIsFoundWholeInItsNewFolder(t *testing.T) {
	home := userData(t)
	b := openBench(t, "", &fakeWorker{said: map[string][]string{}})
	path := b.record(t, "talk.mp4", meeting...)
	b.internet(t, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, path) })
	b.SetSettings(Settings{KeepDownloads: true})
	c := waited(t, must(b.ProcessURL(t.Context(), "http://files.test/talk.mp4", Options{})))
	if err := errors.Join(c.Rename(t.Context(), "Monday"), b.library.BackUp(t.Context(), 0)); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(home, "window.json"), "{}")
	if err := os.MkdirAll(filepath.Join(home, "templates"), 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(home, "templates", "mine.tmpl"), "{{.Title}}")
	want, source := stateOf(t, c), sourceIDs(t, c)[0]

	first, second := filepath.Join(t.TempDir(), "a", "library"), t.TempDir()
	var done, total int64
	if err := b.MoveLibrary(t.Context(), first, func(d, t int64) { done, total = d, t }); err != nil {
		t.Fatal(err)
	}
	if done == 0 || done != total {
		t.Errorf("the last progress was %d of %d", done, total)
	}
	if _, err := b.Conversations(t.Context()); err == nil {
		t.Error("the old library is still open")
	}
	b = checkMovedTo(t, first, c.ID(), want)
	if _, err := os.Stat(filepath.Join(first, "templates", "mine.tmpl")); err != nil {
		t.Errorf("the templates have stayed behind: %v", err)
	}
	if got := must(b.Recording(t.Context(), c.ID(), source)); got != filepath.Join(first, "downloads", "talk.mp4") {
		t.Errorf("the kept recording is at %s", got)
	}
	for _, name := range []string{"library.db", "library.db-wal", "backups", "downloads", "owners", "cache"} {
		if _, err := os.Stat(filepath.Join(home, name)); err == nil {
			t.Errorf("%s was left behind", name)
		}
	}
	if _, err := os.Stat(filepath.Join(home, "window.json")); err != nil {
		t.Errorf("what is not the library's: %v", err)
	}
	if copies := must(b.library.Backups(t.Context())); len(copies) != 1 {
		t.Errorf("backups are %v", copies)
	}

	for _, to := range []string{second, home} { // on, and back home
		if err := b.MoveLibrary(t.Context(), to, nil); err != nil {
			t.Fatal(err)
		}
		b = checkMovedTo(t, to, c.ID(), want)
	}
	if _, err := os.Stat(second); err == nil {
		t.Error("an empty folder was left behind")
	}
}

func TestLibraryThatCannotMoveStays(t *testing.T) {
	home := userData(t)
	b := openBench(t, "", &fakeWorker{said: map[string][]string{}})
	c := b.processed(t, b.record(t, "one.mp4", meeting...), Options{})
	full, file := t.TempDir(), filepath.Join(t.TempDir(), "file")
	writeFile(t, filepath.Join(full, "photo.jpg"), "")
	writeFile(t, file, "")
	fixed := newBench(t)
	move := func(dir string) error { return b.MoveLibrary(t.Context(), dir, nil) }
	running := func() error {
		path, reached, release := b.held(t, "two.mp4", 1)
		j := must(b.AppendFile(t.Context(), path, c.ID(), Options{}))
		<-reached
		err := move(t.TempDir())
		release()
		waited(t, j)
		return err
	}
	another := func() error {
		other := openBench(t, home, b.worker)
		defer other.Close()
		return move(t.TempDir())
	}
	for name, e := range map[string]struct {
		got  error
		want fault.Code
	}{
		"not empty":         {move(full), fault.FolderNotEmpty},
		"a file":            {move(file), fault.LibraryNotCopied},
		"where it is":       {move(home), fault.FolderInside},
		"into itself":       {move(filepath.Join(home, "backups", "x")), fault.FolderInside},
		"around itself":     {move(filepath.Dir(home)), fault.FolderInside},
		"set from outside":  {fixed.MoveLibrary(t.Context(), t.TempDir(), nil), fault.LibraryFixed},
		"a job runs":        {running(), fault.LibraryInUse},
		"another has it":    {another(), fault.LibraryInUse},
		"not to be written": {move("/proc/debrief"), fault.LibraryNotCopied},
	} {
		if !errors.Is(e.got, e.want) {
			t.Errorf("%s: %v", name, e.got)
		}
	}
	if err := c.Rename(t.Context(), "Still here"); err != nil {
		t.Error(err)
	}
	if left := must(os.ReadDir(full)); len(left) != 1 {
		t.Errorf("left in the full folder: %v", left)
	}
	if dir, _ := b.Folder(); dir != home {
		t.Errorf("it is in %s", dir)
	}
}

func TestLibraryOnADiskThatIsNotThereIsNotMadeAnew(t *testing.T) {
	userData(t)
	b := openBench(t, "", &fakeWorker{said: map[string][]string{}})
	c := b.processed(t, b.record(t, "one.mp4", meeting...), Options{})
	want := stateOf(t, c)
	disk := filepath.Join(t.TempDir(), "disk")
	if err := b.MoveLibrary(t.Context(), disk, nil); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(disk, disk+" away"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), Config{}); !errors.Is(err, fault.LibraryMissing) {
		t.Errorf("without the disk: %v", err)
	}
	if err := os.Rename(disk+" away", disk); err != nil {
		t.Fatal(err)
	}
	checkMovedTo(t, disk, c.ID(), want)
}

// moverTo makes the test binary a program that moves the library; see beVictim.
const moverTo = "DEBRIEF_TEST_MOVER"

func beMover(to string) error {
	s, err := Open(background(), Config{})
	if err != nil {
		return err
	}
	fmt.Println("moving")
	if err := s.MoveLibrary(background(), to, nil); err != nil {
		return err
	}
	fmt.Println("moved")
	time.Sleep(time.Hour)
	return nil
}

// TestKilledMoveLeavesOneWholeLibrary kills programs at random moments of moving.
func TestKilledMoveLeavesOneWholeLibrary(t *testing.T) {
	rounds := 4
	if os.Getenv("DEBRIEF_SOAK") != "" {
		rounds = 200
	}
	userData(t)
	b := openBench(t, "", &fakeWorker{said: map[string][]string{}})
	c := b.processed(t, b.record(t, "one.mp4", append(sayings(2000), meeting...)...), Options{})
	want := stateOf(t, c)
	if err := os.MkdirAll(filepath.Join(b.library.Dir(), "downloads"), 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		writeFile(t, filepath.Join(b.library.Dir(), "downloads", fmt.Sprint(i)), string(make([]byte, 1<<20)))
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	places := []string{filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")}
	arrived := 0
	for round := range rounds {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), moverTo+"="+places[arrived%2])
		cmd.Stderr = os.Stderr
		out := must(cmd.StdoutPipe())
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said := bufio.NewScanner(out)
		said.Scan()
		time.Sleep(time.Duration(rand.IntN(120)) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		rest := must(io.ReadAll(out))
		_ = cmd.Wait() // it was killed
		s := openBench(t, "", &fakeWorker{said: map[string][]string{}})
		dir, _ := s.Folder()
		if got := stateOf(t, must(s.Conversation(t.Context(), c.ID()))); got != want {
			t.Fatalf("round %d: it was\n%s\nand is\n%s", round, want, got)
		}
		if files := must(os.ReadDir(filepath.Join(dir, "downloads"))); len(files) != 5 {
			t.Errorf("round %d: %d downloads", round, len(files))
		}
		checkIntegrity(t, dir)
		if dir == places[arrived%2] {
			arrived++
		} else if len(rest) > 0 {
			t.Errorf("round %d: the library is in %s, but the move was acknowledged", round, dir)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of %d moves arrived", arrived, rounds)
}

func TestWithoutHomeTheLibraryDoesNotLandInTheRoot(t *testing.T) {
	t.Cleanup(xdg.Reload)
	for _, name := range []string{"DEBRIEF_HOME", "XDG_DATA_HOME", "HOME"} {
		t.Setenv(name, "")
	}
	xdg.Reload()
	if s, err := Open(t.Context(), Config{}); !errors.Is(err, fault.NoHome) {
		if err == nil {
			dir, _ := s.Folder()
			_ = s.Close()
			t.Fatalf("the library is in %s", dir)
		}
		t.Errorf("it fails with %v", err)
	}
	if s := must(open(t.Context(), Config{Home: t.TempDir()}, pipeline.RealParts)); s.Close() != nil {
		t.Error("with a folder it does not work either")
	}
}
