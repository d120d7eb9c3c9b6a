package worker_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/worker"
)

// errKilled is why the worker was killed.
var errKilled = errors.New("killed by the test")

// disturbed is what workers say to a request of which each is killed after a random
// time of up to longest, until one gets to the end.
func disturbed(t *testing.T, r worker.Request, random *rand.Rand, longest time.Duration, kills *int) []speech.Segment {
	t.Helper()
	var segments []speech.Segment
	for {
		ctx, cancel := context.WithTimeoutCause(t.Context(), time.Duration(random.Float64()*float64(longest)), errKilled)
		r.Continue(segments)
		_, err := worker.Run(ctx, command(t), r, worker.Handler{
			Segment: func(s speech.Segment) error { segments = append(segments, s); return nil },
		})
		cancel()
		switch {
		case err == nil:
			return segments
		case !errors.Is(err, errKilled):
			t.Fatal(err)
		}
		*kills++
		longest += longest / 20 // a machine may be too slow to get anywhere in the time
	}
}

func TestSoakKilledWorkersChangeNothing(t *testing.T) {
	if os.Getenv("DEBRIEF_SOAK") == "" {
		t.Skip("a long run: make soak")
	}
	dir, original := copyOf(t, sample(t, "").Path)
	encode(t, dir, "-stream_loop", "1", "-i", "/media/"+original, "-vn", "-t", "300", "/media/five-minutes.wav")
	request := sample(t, filepath.Join(dir, "five-minutes.wav"))
	want, _, _ := transcript(t, request)
	random := rand.New(rand.NewPCG(5, 6))
	kills, runs := 0, 0
	for kills < 100 {
		runs++
		if got := disturbed(t, request, random, 6*time.Second, &kills); !reflect.DeepEqual(got, want) {
			t.Fatalf("run %d, after %d kills in all, gave\n%+v\nwant\n%+v", runs, kills, got, want)
		}
	}
	t.Logf("%d kills in %d runs of a recording of 5 minutes: always the same %d segments", kills, runs, len(want))
}
