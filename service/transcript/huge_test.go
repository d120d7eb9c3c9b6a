package transcript

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// A file of 100 MB is no transcript of a meeting: it is refused without being read.
func TestAHugeTranscriptIsRefusedAtOnce(t *testing.T) {
	for _, name := range []string{"x.vtt", "x.json", "x.txt", "x.docx"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte("WEBVTT\n\n00:01.000 --> 00:02.000\nMaya: Shall we?\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, 100<<20); err != nil {
			t.Fatal(err)
		}
		before := allocated()
		if _, err := Read(t.Context(), path); !errors.Is(err, fault.LongTranscript) {
			t.Errorf("%s: %v", name, err)
		}
		if used := allocated() - before; used > 1<<20 {
			t.Errorf("%s: %d MB were allocated", name, used>>20)
		}
	}
}

// The largest files that are read end within minutes and in the memory that the worker
// may have.
func TestTheLargestTranscriptsEndInBoundedTimeAndMemory(t *testing.T) {
	if os.Getenv("DEBRIEF_SOAK") == "" {
		t.Skip("a long run: DEBRIEF_SOAK=1")
	}
	const most = 1200 << 20 // bytes of memory taken from the system
	for name, write := range map[string]func(w *bufio.Writer, i int){
		"captions.vtt": func(w *bufio.Writer, i int) {
			if i == 0 {
				fmt.Fprint(w, "WEBVTT\n\n")
			}
			fmt.Fprintf(w, "%02d:%02d:%02d.000 --> %02d:%02d:%02d.900\nSpeaker %d: number %d is said here.\n\n", i/3600%40, i/60%60, i%60, i/3600%40, i/60%60, i%60, i%7, i)
		},
		"plain.txt": func(w *bufio.Writer, i int) {
			fmt.Fprintf(w, "Speaker %d: number %d is said here, and more of it.\n", i%7, i)
		},
		"words.json": func(w *bufio.Writer, i int) {
			if i == 0 {
				fmt.Fprint(w, `[`)
			}
			fmt.Fprintf(w, `{"word":"w%d","start":%d.5,"end":%d.9,"speaker":"S%d","confidence":0.9},`, i, i/4, i/4, i%7)
		},
		"rows.xml": func(w *bufio.Writer, i int) {
			if i == 0 {
				fmt.Fprint(w, "<debate>")
			}
			fmt.Fprintf(w, `<u who="S%d" start="%d">number %d is said here</u>`, i%7, i, i)
		},
	} {
		size := int64(maxText - 1<<10)
		if filepath.Ext(name) == ".json" {
			size = maxFile - 1<<10
		}
		path := filepath.Join(t.TempDir(), name)
		fill(t, path, size, write)
		began := time.Now()
		read, err := Read(t.Context(), path)
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		t.Logf("%s, %d MB: %v, %d cues, %d MB from the system, %v", name, size>>20, time.Since(began).Round(time.Second), len(read.Cues), m.Sys>>20, err)
		if took := time.Since(began); took > 3*time.Minute || m.Sys > most {
			t.Errorf("%s took %v and %d MB", name, took, m.Sys>>20)
		}
	}
}

// fill writes a file up to a size.
func fill(t *testing.T, path string, size int64, write func(w *bufio.Writer, i int)) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	for i := 0; ; i++ {
		if at, err := f.Seek(0, 1); err != nil || at+int64(w.Buffered()) >= size-200 {
			break
		}
		write(w, i)
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
