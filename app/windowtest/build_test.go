package windowtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// built is the program in its test build: with an address at which it tells what
// it shows, and a watch over its UI goroutine. Nothing else is different.
var built struct {
	once sync.Once
	path string
	out  []byte
	err  error
}

func testBinary(t testing.TB) string {
	t.Helper()
	built.once.Do(func() {
		noteSources(t)
		built.path = filepath.Join(project(t), "build", "debrief-windowtest")
		build := exec.Command("go", "build", "-buildvcs=false", "-tags", "windowtest", "-o", built.path, ".")
		build.Dir = project(t)
		built.out, built.err = build.CombinedOutput()
	})
	if built.err != nil {
		t.Fatalf("build the program for the tests: %v\n%s", built.err, built.out)
	}
	return built.path
}

// noteSources looks at every file that the program is made of. "go test" remembers a
// result as long as the files stay the same at which the test has looked, and knows
// nothing of those that a compiler reads which the test has started.
func noteSources(t testing.TB) {
	for _, part := range []string{"app", "assets", "service", "widgets", "main.go", "go.mod"} {
		err := filepath.WalkDir(filepath.Join(project(t), part), func(path string, file os.DirEntry, err error) error {
			if err == nil && !file.IsDir() {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
