package settings

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestChangesAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "window.json")
	s, err := OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Change(func(now *Settings) { now.Width, now.Theme = 900, "dark" }); err != nil {
		t.Fatal(err)
	}
	again, err := OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := again.Get(); got.Width != 900 || got.Theme != "dark" {
		t.Errorf("got %+v", got)
	}
}

func TestDamagedFileIsAsGoodAsNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "window.json")
	if err := os.WriteFile(path, []byte(`{"width":`), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := OpenFile(path)
	if err == nil || !reflect.DeepEqual(s.Get(), Settings{}) {
		t.Errorf("got %+v, %v", s.Get(), err)
	}
}
