package meeting

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/conversation"
)

// tenHours is a meeting of 10,000 messages with a few hundred insights.
func tenHours() Content {
	o := Content{Done: map[string]bool{}}
	o.Conversation.Name = "Ten hours"
	o.Conversation.Sources = []conversation.Source{{Duration: 36000}}
	for i := range 10000 {
		who := conversation.Member{ID: fmt.Sprint(i / 3 % 4), Name: fmt.Sprint("Speaker ", i/3%4)}
		o.Messages = append(o.Messages, conversation.Message{ID: fmt.Sprint("m", i), From: who, TimeOffset: 3.6 * float64(i), Duration: 3,
			Text: fmt.Sprintf("Point %d: the figures of week %d must be looked at again before anybody decides about the rent of hall %d.", i, i%52, i%17)})
		if i%40 == 0 {
			id := []string{fmt.Sprint("m", i)}
			o.ActionItems = append(o.ActionItems, conversation.ActionItem{ID: fmt.Sprint("a", i), Text: fmt.Sprintf("Style at the figures of week %d again", i%52), Score: .7, MessageIDs: id})
			o.Questions = append(o.Questions, conversation.Question{ID: fmt.Sprint("q", i), Text: "Who decides about the rent?", Score: .7, MessageIDs: id})
		}
	}
	return o
}

func openTenHours(b *testing.B) (*Screen, *fakeLibrary) {
	b.Helper()
	library := &fakeLibrary{content: tenHours()}
	env := screentest.NewEnv(b)
	m := openWith(b, env, library, "c0")
	env.Window.Resize(fyne.NewSize(1280, 800))
	return m, library
}

// BenchmarkOpenTenHours measures what opening the meeting takes of the UI goroutine.
func BenchmarkOpenTenHours(b *testing.B) {
	m, _ := openTenHours(b)
	for i := 0; b.Loop(); i++ {
		m.Open(fmt.Sprint("c", i%2+1))
	}
}

// BenchmarkScrollTenHours measures what scrolling through the transcript takes of
// the UI goroutine for one frame, from the first message to the last, as processor
// time: the mean, and the worst of all frames. What drawing takes is the graphics card's.
func BenchmarkScrollTenHours(b *testing.B) {
	m, library := openTenHours(b)
	m.OpenTab(tabTranscript)
	worst, all, frames := time.Duration(0), time.Duration(0), 0
	for b.Loop() {
		for i := 0; i < len(library.content.Messages); i += 12 {
			worked := screentest.Worked(b, func() { m.transcript.text.ScrollTo(i) })
			worst, all = max(worst, worked), all+worked
			frames++
		}
	}
	b.ReportMetric(float64(all.Microseconds())/1000/float64(frames), "ms/frame")
	b.ReportMetric(float64(worst.Microseconds())/1000, "ms-worst")
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	b.ReportMetric(float64(memory.HeapAlloc)/1e6, "MB-heap")
}
