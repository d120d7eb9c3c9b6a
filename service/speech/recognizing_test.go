package speech

import (
	"fmt"
	"math"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/debrief-app/debrief/service/speech/model"
)

// fickle is a recogniser that says the same of a loud sound whenever it gets it, and
// of a quiet one something else each time its length differs.
type fickle struct{ loud float64 }

func (f fickle) recognize(pcm []float32) recognition {
	sum := 0.0
	for _, x := range pcm {
		sum += float64(x) * float64(x)
	}
	n := 0
	if math.Sqrt(sum/float64(len(pcm))) < f.loud {
		n = len(pcm)
	}
	text := ""
	for i := range 12 {
		text += fmt.Sprintf("word%d ", n+i)
	}
	return recognition{text: text}
}

func (f fickle) close() {}

// ready are recognisers that need not be loaded.
func ready(n int, r recognizer) *Recognizers {
	rs := &Recognizers{len: n, done: make(chan struct{}), recognizer: r}
	close(rs.done)
	return rs
}

// meeting is the sample meeting several times.
func meeting(t *testing.T, times int) (pcm []float32) {
	t.Helper()
	once := sound(t, filepath.Join("..", "..", "assets", "sample-meeting.mp4"))
	for range times {
		pcm = append(pcm, once...)
	}
	return pcm
}

func TestWhatIsDoubtedDoesNotDependOnWhoHearsItNorOnInterruptions(t *testing.T) {
	pcm := meeting(t, 4)
	run := func(recognizers int, opts Options) []Segment {
		opts.Recognizers, opts.Duration = ready(recognizers, fickle{loud: 0.17}), float64(len(pcm))/SampleRate
		return transcribeWith(t, pcm, opts)
	}
	whole := run(1, Options{})
	marked := 0
	for _, s := range whole {
		if doubted(s.Sentences) {
			marked++
		}
	}
	if len(whole) < 60 || marked < 5 || marked > len(whole)-5 {
		t.Fatalf("%d of %d segments are marked: that shows nothing", marked, len(whole))
	}
	for _, n := range []int{2, 4} {
		if !reflect.DeepEqual(run(n, Options{}), whole) {
			t.Errorf("%d recognisers mark others than one does", n)
		}
	}
	for i := 0; i+1 < len(whole); i += 23 {
		done := whole[:i+1]
		rest := run(2, Options{Start: done[i].End, Index: i + 1, Doubted: Doubted(done)})
		if !reflect.DeepEqual(rest, whole[i+1:]) {
			t.Errorf("interrupted after segment %d it goes on otherwise", i)
		}
	}
}

func TestRecognizersThatNobodyNeedsAreClosed(t *testing.T) {
	m, _ := installed(t)
	r := Load(m)
	if r.Len() < 1 {
		t.Errorf("%d recognisers", r.Len())
	}
	r.Close()
}

func TestTranscribeReturnsThatAModelCannotBeLoaded(t *testing.T) {
	_, vad := installed(t)
	r := Load(model.Installed{Model: model.Model{Name: "odd", Family: "unknown"}})
	defer r.Close()
	_, err := Transcribe(t.Context(), played(meeting(t, 1)), Options{VAD: vad, Recognizers: r}, Listener{Segment: func(Segment) error { return nil }})
	if err == nil {
		t.Error("no error")
	}
}
