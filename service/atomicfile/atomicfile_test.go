package atomicfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

func TestWriteMakesAndReplacesAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.md")
	for _, want := range []string{"first", "second and longer", ""} {
		if err := Write(path, 0o600, text(want)); err != nil {
			t.Fatal(err)
		}
		expect(t, path, want)
	}
	if err := WriteBytes(path, 0o600, []byte("bytes")); err != nil {
		t.Fatal(err)
	}
	expect(t, path, "bytes")
	onlyFiles(t, filepath.Dir(path), "notes.md")
}

func TestFailureLeavesTheOldFileAndNothingElse(t *testing.T) {
	broken := errors.New("broken")
	path := filepath.Join(t.TempDir(), "notes.md")
	put(t, path, "old", 0o600)
	err := Write(path, 0o600, func(w io.Writer) error {
		return errors.Join(text("half of the n")(w), broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	expect(t, path, "old")
	onlyFiles(t, filepath.Dir(path), "notes.md")

	if err := Write(filepath.Join(t.TempDir(), "none", "notes.md"), 0o600, text("x")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("into a folder that is not there: %v", err)
	}
}

func TestReaderSeesAWholeFileAtAllTimes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.md")
	versions := [2][]byte{bytes.Repeat([]byte("a"), 1<<20), bytes.Repeat([]byte("b"), 1<<19)}
	put(t, path, string(versions[0]), 0o600)
	stop, done := make(chan struct{}), make(chan error, 1)
	go func() {
		for n := 1; ; n++ {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			if err := WriteBytes(path, 0o600, versions[n%2]); err != nil {
				done <- err
				return
			}
		}
	}()
	for range 200 {
		got, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(got, versions[0]) && !bytes.Equal(got, versions[1]) {
			t.Fatalf("%d bytes, %v", len(got), err)
		}
	}
	close(stop)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestPermissionsAreKept(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	dir := t.TempDir()
	for _, mode := range []fs.FileMode{0o600, 0o640, 0o664, 0o666, 0o755} {
		path := filepath.Join(dir, mode.String())
		put(t, path, "old", mode)
		if err := Write(path, 0o600, text("new")); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%v has become %v, %v", mode, info.Mode(), err)
		}
	}
}

func TestFileThatMayNotBeWrittenIsNotReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.md")
	put(t, path, "old", 0o444)
	if err := Write(path, 0o600, text("new")); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("%v", err)
	}
	expect(t, path, "old")
}

func TestLinksGoOnPointingAtTheFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "vault", "deep"), 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "vault", "notes.md")
	for link, target := range map[string]string{
		"absolute":                           file,
		"relative":                           filepath.Join("vault", "notes.md"),
		"toAnother":                          "relative",
		"deepFolder":                         filepath.Join("vault", "deep"),
		filepath.Join("vault", "deep", "up"): filepath.Join("..", "notes.md"),
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	// The file is not there at first: a link may point at what is to come.
	for _, link := range []string{"absolute", "relative", "toAnother", filepath.Join("deepFolder", "up")} {
		path := filepath.Join(dir, link)
		if err := Write(path, 0o600, text(link)); err != nil {
			t.Fatal(err)
		}
		expect(t, file, link)
		if info, err := os.Lstat(path); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s is no link any more: %v", link, err)
		}
	}
	if err := os.Symlink("loop", filepath.Join(dir, "loop")); err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(dir, "loop"), 0o600, text("x")); err == nil {
		t.Error("a link to itself was written")
	}
}

func TestCreateNeverReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.md")
	if err := Create(path, 0o600, text("first")); err != nil {
		t.Fatal(err)
	}
	called := false
	err := Create(path, 0o600, func(io.Writer) error { called = true; return nil })
	if !errors.Is(err, fs.ErrExist) || called {
		t.Errorf("%v; asked for content: %t", err, called)
	}
	expect(t, path, "first")
	late := filepath.Join(filepath.Dir(path), "late.md")
	err = Create(late, 0o600, func(w io.Writer) error { return os.WriteFile(late, []byte("theirs"), 0o600) })
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file that came meanwhile: %v", err)
	}
	expect(t, late, "theirs")
	onlyFiles(t, filepath.Dir(path), "late.md", "notes.md")
}

func TestOfManyCreatorsOneWins(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.md")
	errs := make([]error, 16)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = Create(path, 0o600, text(fmt.Sprint(i))) })
	}
	all.Wait()
	winner := -1
	for i, err := range errs {
		switch {
		case err == nil && winner < 0:
			winner = i
		case err == nil:
			t.Errorf("%d and %d both made it", winner, i)
		case !errors.Is(err, fs.ErrExist):
			t.Error(err)
		}
	}
	expect(t, path, fmt.Sprint(winner))
}

func TestReplaceMovesAFinishedFile(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "part"), filepath.Join(dir, "whole")
	put(t, from, "new", 0o600)
	put(t, to, "old", 0o600)
	if err := Replace(from, to); err != nil {
		t.Fatal(err)
	}
	expect(t, to, "new")
	onlyFiles(t, dir, "whole")
	if err := Replace(from, to); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing to move: %v", err)
	}
	expect(t, to, "new")
}

func TestLongestNameThatASystemTakes(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("n", 255))
	if err := Write(path, 0o600, text("long")); err != nil {
		t.Fatal(err)
	}
	expect(t, path, "long")
}

func put(t *testing.T, path, content string, mode fs.FileMode) {
	t.Helper()
	if err := errors.Join(os.WriteFile(path, []byte(content), 0o600), os.Chmod(path, mode)); err != nil {
		t.Fatal(err)
	}
}

func expect(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s holds %.40q, want %.40q; %v", filepath.Base(path), got, want, err)
	}
}

// onlyFiles fails when a folder holds anything but these files.
func onlyFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("the folder holds %q, want %q", got, want)
	}
}
