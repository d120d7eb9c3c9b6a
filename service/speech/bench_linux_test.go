package speech_test

import (
	"bufio"
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/speech/model"
)

// BenchmarkMeeting runs the built program on a recording of DEBRIEF_BENCH_MINUTES
// (60) minutes, joined from real clips, and beside it, in the same run, the recognisers alone
// on the same segments, the program with the small model, and the program without telling
// speakers apart. It reports the ratios of the times, and of the processor's, which other work
// on the machine changes less, the speed, the times to the first stored sentence, and the peak
// memory of the program and of its worker.
func BenchmarkMeeting(b *testing.B) {
	w := newWorkplace(b)
	minutes := minutes("DEBRIEF_BENCH_MINUTES", 60)
	recording := w.joinClips(b, minutes)
	for b.Loop() {
		run := w.process(b, recording, model.Default)
		alone, aloneProcessor := w.recognizerAlone(b, recording)
		small := w.process(b, recording, model.Small)
		without := w.process(b, recording, model.Default, "--speakers", "off")
		b.ReportMetric(run.time.Seconds(), "s/pipeline")
		b.ReportMetric(alone.Seconds(), "s/recogniser")
		b.ReportMetric(run.time.Seconds()/alone.Seconds(), "pipeline/recogniser")
		b.ReportMetric(without.time.Seconds()/alone.Seconds(), "without-speakers/recogniser")
		b.ReportMetric(run.time.Seconds()/small.time.Seconds(), "pipeline/small-model")
		b.ReportMetric(run.time.Seconds()/without.time.Seconds(), "speakers/without")
		b.ReportMetric(run.processor.Seconds()/aloneProcessor.Seconds(), "pipeline/recogniser-processor")
		b.ReportMetric(without.processor.Seconds()/aloneProcessor.Seconds(), "without-speakers/recogniser-processor")
		b.ReportMetric(run.processor.Seconds()/small.processor.Seconds(), "pipeline/small-model-processor")
		b.ReportMetric(run.processor.Seconds()/without.processor.Seconds(), "speakers/without-processor")
		b.ReportMetric(run.first.Seconds(), "s/first-message")
		b.ReportMetric(small.first.Seconds(), "s/small-first-message")
		b.ReportMetric(float64(minutes)*60/run.time.Seconds(), "x-real-time")
		b.ReportMetric(run.worker, "MB-worker")
		b.ReportMetric(run.parent, "MB-program")
	}
}

// BenchmarkMemory compares the peak memory on a recording of DEBRIEF_BENCH_LONG_MINUTES
// (240) minutes with that on one of ten.
func BenchmarkMemory(b *testing.B) {
	w := newWorkplace(b)
	short, long := w.joinClips(b, 10), w.joinClips(b, minutes("DEBRIEF_BENCH_LONG_MINUTES", 240))
	for b.Loop() {
		few, many := w.process(b, short, model.Default), w.process(b, long, model.Default)
		b.ReportMetric(few.worker, "MB-worker-10min")
		b.ReportMetric(many.worker, "MB-worker-long")
		b.ReportMetric(many.worker/few.worker, "worker-long/10min")
		b.ReportMetric(few.parent, "MB-program-10min")
		b.ReportMetric(many.parent, "MB-program-long")
	}
}

func minutes(variable string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(variable)); err == nil && n > 0 {
		return n
	}
	return otherwise
}

// workplace is the built program with all it needs, its decoder's cache warm. What it
// measures it reads from /proc.
type workplace struct {
	program, models, home string
	decoder               *media.Decoder
}

func newWorkplace(b *testing.B) *workplace {
	b.Helper()
	w := &workplace{home: b.TempDir()}
	var err error
	if w.program, err = filepath.Abs(filepath.Join("..", "..", "bin", "debrief")); err != nil {
		b.Fatal(err)
	}
	if _, err := os.Stat(w.program); err != nil {
		b.Skip("the program is not built: run make build")
	}
	if w.models, err = filepath.Abs(filepath.Join("..", "..", "models")); err != nil {
		b.Fatal(err)
	}
	if w.decoder, err = media.NewDecoder(b.Context(), filepath.Join(w.home, "cache")); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { w.decoder.Close() })
	likeAWorker(b)
	// The program keeps a cache of its own beside the test's: it must be warm as well.
	w.process(b, filepath.Join("..", "..", "assets", "sample-meeting.mp4"), model.Default)
	return w
}

// likeAWorker gives this process the priority of a worker: what else runs on the machine
// must not hold up the program more than the recognisers that it is compared with.
func likeAWorker(b *testing.B) {
	b.Helper()
	const niceness = 5 // as in package worker
	threads, err := os.ReadDir("/proc/self/task")
	if err != nil {
		b.Fatal(err)
	}
	for _, thread := range threads {
		if id, err := strconv.Atoi(thread.Name()); err == nil {
			_ = syscall.Setpriority(syscall.PRIO_PROCESS, id, niceness) // it may have ended
		}
	}
}

// recognizerAlone is how long the recognisers need for the segments of a recording, and how
// much of the processor.
func (w *workplace) recognizerAlone(b *testing.B, recording string) (took, processor time.Duration) {
	b.Helper()
	folders := model.Folders{w.models}
	m, err := folders.Find(model.Default)
	if err != nil {
		b.Fatal(err)
	}
	vad, err := folders.FindVAD()
	if err != nil {
		b.Fatal(err)
	}
	source := func(ctx context.Context, from float64, sink func([]float32) error) error {
		return w.decoder.Decode(ctx, recording, media.DecodeOptions{Start: from, Channel: media.MixChannels}, sink)
	}
	took, processor, err = speech.RecognizerAlone(b.Context(), source, vad, m, ownProcessor)
	if err != nil {
		b.Fatal(err)
	}
	return took, processor
}

// ownProcessor is the processor time that this process has taken.
func ownProcessor() time.Duration {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, counts, _ := strings.Cut(string(stat), ") ") // behind the name, which may hold spaces
	fields := strings.Fields(counts)
	ticks := 0
	for _, field := range fields[11:13] { // in user and in system mode
		n, _ := strconv.Atoi(field)
		ticks += n
	}
	return time.Duration(ticks) * time.Second / 100
}

// outcome is what one run of the program took; memory is peak resident, in MB.
type outcome struct {
	time, first    time.Duration
	processor      time.Duration // of the program and its worker
	parent, worker float64
}

// process runs the program with a model, and what more it is told, on a recording. The first message counts as there when
// it is in the library, which is where the window takes it from.
func (w *workplace) process(b *testing.B, recording, model string, more ...string) outcome {
	b.Helper()
	cmd := exec.Command(w.program, append([]string{"process", recording, "--model", model, "--format", "json"}, more...)...)
	cmd.Env = append(os.Environ(), "DEBRIEF_HOME="+w.home, "DEBRIEF_MODELS="+w.models)
	cmd.Stdout, cmd.Stderr = io.Discard, os.Stderr
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	var o outcome
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		for {
			parent := peakMemory(cmd.Process.Pid)
			if parent == 0 {
				return
			}
			o.parent = max(o.parent, parent)
			for _, child := range children(cmd.Process.Pid) {
				o.worker = max(o.worker, peakMemory(child))
			}
			if o.first == 0 && w.segments(b) > 0 {
				o.first = time.Since(began)
			}
			time.Sleep(100 * time.Millisecond)
		}
	}()
	err := cmd.Wait()
	o.time = time.Since(began)
	<-watched
	if err != nil {
		b.Fatal(err)
	}
	o.processor = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return o
}

// segments is how many segments of unfinished jobs the library holds.
func (w *workplace) segments(b *testing.B) (n int) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(w.home, "library.db")+"?mode=ro")
	if err != nil {
		return 0
	}
	defer db.Close()
	_ = db.QueryRow("SELECT count(*) FROM segments").Scan(&n) // there is no library yet
	return n
}

// peakMemory reads the peak resident memory of a process in MB; 0 when it is gone.
func peakMemory(pid int) float64 {
	status, err := os.Open(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	defer status.Close()
	for lines := bufio.NewScanner(status); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), "VmHWM:"); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(value)[0], 64)
			return kb / 1024
		}
	}
	return 0
}

func children(pid int) []int {
	var pids []int
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, list := range lists {
		text, _ := os.ReadFile(list)
		for _, field := range strings.Fields(string(text)) {
			if child, err := strconv.Atoi(field); err == nil {
				pids = append(pids, child)
			}
		}
	}
	return pids
}

// joinClips writes a WAV file of the wanted length: the clips of DEBRIEF_SHARED or
// ../shared over and over, or the sample meeting where there are none.
func (w *workplace) joinClips(b *testing.B, minutes int) (path string) {
	b.Helper()
	length := time.Duration(minutes) * time.Minute
	path = filepath.Join(b.TempDir(), "meeting.wav")
	shared := cmp.Or(os.Getenv("DEBRIEF_SHARED"), filepath.Join("..", "..", "..", "shared"))
	clips, _ := filepath.Glob(filepath.Join(shared, "media", "speech", "*.wav"))
	if len(clips) == 0 {
		clips = []string{filepath.Join("..", "..", "assets", "sample-meeting.mp4")}
	}
	var pcm []int16
	for _, clip := range clips {
		err := w.decoder.Decode(b.Context(), clip, media.DecodeOptions{Channel: media.MixChannels}, func(samples []float32) error {
			for _, x := range samples {
				pcm = append(pcm, int16(32767*max(-1, min(1, x))))
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	out := bufio.NewWriter(f)
	samples := int(length.Seconds() * speech.SampleRate)
	writeHeader(out, samples)
	for n := 0; n < samples; n += len(pcm) {
		binary.Write(out, binary.LittleEndian, pcm[:min(len(pcm), samples-n)])
	}
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
	return path
}

// writeHeader writes the header of a 16 kHz mono 16-bit WAV file.
func writeHeader(w io.Writer, samples int) {
	bytes := uint32(2 * samples)
	io.WriteString(w, "RIFF")
	binary.Write(w, binary.LittleEndian, 36+bytes)
	io.WriteString(w, "WAVEfmt ")
	for _, field := range []any{uint32(16), uint16(1), uint16(1), uint32(speech.SampleRate), uint32(2 * speech.SampleRate), uint16(2), uint16(16)} {
		binary.Write(w, binary.LittleEndian, field)
	}
	io.WriteString(w, "data")
	binary.Write(w, binary.LittleEndian, bytes)
}
