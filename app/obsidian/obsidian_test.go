//go:build !windows && !darwin

package obsidian

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

func TestANoteInAVaultOpensInObsidianWhereThereIsOne(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_DIRS"} {
		t.Setenv(name, filepath.Join(home, name))
	}
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	vault := filepath.Join(home, "My vault")
	note := filepath.Join(vault, "Meetings", "Budget & more.md")
	if err := os.MkdirAll(filepath.Join(vault, ".obsidian"), 0o700); err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(home, "XDG_DATA_DIRS", "applications", "mimeinfo.cache")
	if err := os.MkdirAll(filepath.Dir(list), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := Link(note); got != "" {
		t.Errorf("without Obsidian there is %q", got)
	}
	for content, want := range map[string]bool{
		"[MIME Cache]\nx-scheme-handler/obsidian=obsidian.desktop;\n": true,
		"[MIME Cache]\nx-scheme-handler/obsidian=;\n":                 false,
		"[MIME Cache]\nx-scheme-handler/http=firefox.desktop;\n":      false,
	} {
		if err := os.WriteFile(list, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := Link(note); (got != "") != want {
			t.Errorf("with %q there is %q", content, got)
		}
	}
	if err := os.WriteFile(list, []byte("x-scheme-handler/obsidian=obsidian.desktop\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := Link(filepath.Join(home, "outside.md")); got != "" {
		t.Errorf("outside a vault there is %q", got)
	}
	if got, want := Link(note), "obsidian://open?path="+url.QueryEscape(note); strings.ReplaceAll(got, "%20", "+") != want {
		t.Errorf("the link is %q, want %q", got, want)
	}
}
