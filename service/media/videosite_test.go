package media

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// siteProgram puts a program in the place of the real one. In the script $out is the
// folder that it is to write into.
func siteProgram(t *testing.T, script string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the program here is a shell script")
	}
	dir := t.TempDir()
	text := "#!/bin/sh\nwhile [ $# -gt 0 ]; do case \"$1\" in --output) out=$(dirname \"$2\");; esac; last=$1; shift; done\n" + script + "\n"
	if err := os.WriteFile(filepath.Join(dir, VideoSiteProgram), []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
}

const video = "https://www.youtube.com/watch?v=secret"

func TestAVideoSiteIsLeftToItsProgram(t *testing.T) {
	siteProgram(t, `printf '%s' "$last" > "$out/A talk: part 1.m4a"`)
	dir := t.TempDir()
	got, err := GetFromVideoSite(t.Context(), video, dir, 0)
	if err != nil || got.Name != "A talk_ part 1.m4a" || filepath.Dir(got.Path) != dir {
		t.Fatalf("%+v, %v", got, err)
	}
	if content, err := os.ReadFile(got.Path); err != nil || string(content) != video {
		t.Errorf("it was asked for %q, %v", content, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left over: %v, %v", left, err)
	}
}

func TestWhatTheProgramMayNotLeaveIsRefused(t *testing.T) {
	for name, script := range map[string]string{
		"nothing":   "true",
		"empty":     `: > "$out/a.mp4"`,
		"two files": `echo a > "$out/a.mp4"; echo b > "$out/b.mp4"`,
		"a link":    `ln -s /etc/passwd "$out/a.mp4"`,
		"too much":  `head -c 2000 /dev/zero > "$out/a.mp4"`,
		"a failure": `echo "no such video: $last" >&2; exit 1`,
		"a folder":  `mkdir "$out/a.mp4"`,
	} {
		t.Run(name, func(t *testing.T) {
			siteProgram(t, script)
			dir := t.TempDir()
			_, err := GetFromVideoSite(t.Context(), video, dir, 1000)
			if !errors.Is(err, fault.URLRefused) || strings.Contains(fault.Explain(err).Detail, "secret") {
				t.Errorf("%v, %s", err, fault.Explain(err).Detail)
			}
			if left, _ := os.ReadDir(dir); len(left) > 0 {
				t.Errorf("left over: %v", left)
			}
		})
	}
}

func TestOnlyVideoSitesAreHandedOver(t *testing.T) {
	siteProgram(t, `echo a > "$out/a.mp4"`)
	for _, address := range []string{"https://example.org/a.mp4", "http://127.0.0.1/a", "file:///etc/passwd", "--exec=evil", "https://youtube.com.example.org/a"} {
		if _, err := GetFromVideoSite(t.Context(), address, t.TempDir(), 0); !errors.Is(err, fault.URLIsPlayer) {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestAProgramThatHangsIsStopped(t *testing.T) {
	siteProgram(t, "exec sleep 60")
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := GetFromVideoSite(ctx, video, t.TempDir(), 0); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}
