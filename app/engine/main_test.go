package engine

import (
	"context"
	"os"
	"testing"

	"github.com/debrief-app/debrief/service/worker"
)

// The service starts its own executable as a worker, here the test binary.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == worker.Argument {
		os.Exit(worker.Main(context.Background(), os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}
