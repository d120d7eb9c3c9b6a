package windowtest

import (
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
