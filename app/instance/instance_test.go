package instance

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// claimed is a first that collects what it is handed.
func claimed(t *testing.T, home string) (*First, chan Request) {
	t.Helper()
	first, err := Claim(home, Request{})
	if err != nil || first == nil {
		t.Fatalf("the first is %v, %v", first, err)
	}
	got := make(chan Request, 10)
	first.Serve(func(r Request) { got <- r })
	return first, got
}

func TestASecondStartHandsOverWhatItWasToOpen(t *testing.T) {
	home := filepath.Join(t.TempDir(), "library")
	first, got := claimed(t, home)
	defer first.Close()
	for _, r := range []Request{{}, {Open: []string{"/a b/ü.mp4", "not UTF-8 \xff.mp4", "debrief:meeting/1"}}} {
		second, err := Claim(home, r)
		if err != nil || second != nil {
			t.Fatalf("the second is %v, %v", second, err)
		}
		if handed := <-got; !reflect.DeepEqual(handed, r) {
			t.Errorf("%q was handed over, not %q", handed, r)
		}
	}
}

func TestEachLibraryHasAWindow(t *testing.T) {
	a, _ := claimed(t, t.TempDir())
	b, _ := claimed(t, t.TempDir())
	if err := errors.Join(a.Close(), b.Close()); err != nil {
		t.Error(err)
	}
}

func TestTheNextStartIsTheFirstAfterTheEnd(t *testing.T) {
	home := t.TempDir()
	first, _ := claimed(t, home)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(home, addressName)); err == nil {
		t.Error("the address of nobody is left behind")
	}
	next, _ := claimed(t, home)
	if err := next.Close(); err != nil {
		t.Error(err)
	}
}

func TestAStartWaitsForOneThatEnds(t *testing.T) {
	home := t.TempDir()
	first, _ := claimed(t, home)
	if err := first.Leave(); err != nil {
		t.Error(err)
	}
	time.AfterFunc(300*time.Millisecond, func() {
		if err := first.Close(); err != nil {
			t.Error(err)
		}
	})
	next, err := Claim(home, Request{})
	if err != nil || next == nil {
		t.Fatalf("the next is %v, %v", next, err)
	}
	_ = next.Close()
}

func TestAnAddressThatIsLeftBehindIsNoWindow(t *testing.T) {
	home := t.TempDir()
	precious := filepath.Join(t.TempDir(), "window") // no socket
	for _, path := range []string{filepath.Join(home, addressName), precious} {
		if err := os.WriteFile(path, []byte(precious), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	first, _ := claimed(t, home)
	defer first.Close()
	if _, err := os.Stat(precious); err != nil {
		t.Error("a file that is not ours was removed:", err)
	}
}

func TestNonsenseIsNotTaken(t *testing.T) {
	home := t.TempDir()
	first, got := claimed(t, home)
	defer first.Close()
	at, err := os.ReadFile(filepath.Join(home, addressName))
	if err != nil {
		t.Fatal(err)
	}
	for _, nonsense := range []string{"", "GET / HTTP/1.1\r\n\r\n", `{"open":[` + strings.Repeat(`"eHh4",`, 10)} {
		c, err := dial(string(at), time.Second)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Write([]byte(nonsense)); err != nil {
			t.Error(err)
		}
		_ = c.Close()
	}
	if second, err := Claim(home, Request{Open: []string{"/x"}}); err != nil || second != nil {
		t.Fatalf("after nonsense: %v, %v", second, err)
	}
	if r := <-got; !reflect.DeepEqual(r.Open, []string{"/x"}) {
		t.Errorf("taken: %q", r)
	}
}
