package speech_test

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/speech/model"
)

// BenchmarkMeeting runs the built program on a recording of DEBRIEF_BENCH_MINUTES
// (30) minutes, joined from real clips, and beside it, in the same run, the recognisers alone
// on the same segments. It reports the ratio of both times, the speed, the time to the first
// stored sentence, and the peak memory of the program and of its worker.
func BenchmarkMeeting(b *testing.B) {
	program, err := filepath.Abs(filepath.Join("..", "..", "bin", "debrief"))
	if err != nil {
		b.Fatal(err)
	}
	if _, err := os.Stat(program); err != nil {
		b.Skip("the program is not built: run make build")
	}
	if runtime.GOOS != "linux" {
		b.Skip("peak memory is read from /proc")
	}
	minutes, _ := strconv.Atoi(cmp.Or(os.Getenv("DEBRIEF_BENCH_MINUTES"), "30"))
	models, err := filepath.Abs(filepath.Join("..", "..", "models"))
	if err != nil {
		b.Fatal(err)
	}
	cache := b.TempDir()
	recording := filepath.Join(b.TempDir(), "meeting.wav")
	decoder, err := media.NewDecoder(b.Context(), cache)
	if err != nil {
		b.Fatal(err)
	}
	defer decoder.Close()
	joinClips(b, decoder, recording, time.Duration(minutes)*time.Minute)
	warm(b, program, models, filepath.Join(b.TempDir(), "warm"))

	for b.Loop() {
		run := process(b, program, models, recording)
		alone := recognizerAlone(b, decoder, models, recording)
		b.ReportMetric(run.time.Seconds(), "s/pipeline")
		b.ReportMetric(alone.Seconds(), "s/recogniser")
		b.ReportMetric(run.time.Seconds()/alone.Seconds(), "pipeline/recogniser")
		b.ReportMetric(float64(minutes)*60/run.time.Seconds(), "x-real-time")
		b.ReportMetric(run.worker, "MB-worker")
		b.ReportMetric(run.parent, "MB-program")
	}
}

func recognizerAlone(b *testing.B, decoder *media.Decoder, models, recording string) time.Duration {
	folders := model.Folders{models}
	m, err := folders.Find(model.Default)
	if err != nil {
		b.Fatal(err)
	}
	vad, err := folders.FindVAD()
	if err != nil {
		b.Fatal(err)
	}
	source := func(ctx context.Context, from float64, sink func([]float32) error) error {
		return decoder.Decode(ctx, recording, media.DecodeOptions{Start: from, Channel: media.MixChannels}, sink)
	}
	took, err := speech.RecognizerAlone(b.Context(), source, vad, m, runtime.NumCPU())
	if err != nil {
		b.Fatal(err)
	}
	return took
}

// outcome is what one run of the program took; memory is peak resident, in MB.
type outcome struct {
	time           time.Duration
	parent, worker float64
}

func warm(b *testing.B, program, models, home string) {
	b.Helper()
	cmd := exec.Command(program, "process", filepath.Join("..", "..", "assets", "sample-meeting.mp4"), "--format", "json")
	cmd.Env = append(os.Environ(), "DEBRIEF_HOME="+home, "DEBRIEF_MODELS="+models)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
}

func process(b *testing.B, program, models, recording string) outcome {
	b.Helper()
	cmd := exec.Command(program, "process", recording, "--format", "json")
	cmd.Env = append(os.Environ(), "DEBRIEF_HOME="+filepath.Join(b.TempDir(), "home"), "DEBRIEF_MODELS="+models)
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
			time.Sleep(200 * time.Millisecond)
		}
	}()
	err := cmd.Wait()
	o.time = time.Since(began)
	<-watched
	if err != nil {
		b.Fatal(err)
	}
	return o
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
func joinClips(b *testing.B, decoder *media.Decoder, path string, length time.Duration) {
	b.Helper()
	shared := cmp.Or(os.Getenv("DEBRIEF_SHARED"), filepath.Join("..", "..", "..", "shared"))
	clips, _ := filepath.Glob(filepath.Join(shared, "media", "speech", "*.wav"))
	if len(clips) == 0 {
		clips = []string{filepath.Join("..", "..", "assets", "sample-meeting.mp4")}
	}
	var pcm []int16
	for _, clip := range clips {
		err := decoder.Decode(b.Context(), clip, media.DecodeOptions{Channel: media.MixChannels}, func(samples []float32) error {
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
	w := bufio.NewWriter(f)
	samples := int(length.Seconds() * speech.SampleRate)
	writeHeader(w, samples)
	for n := 0; n < samples; n += len(pcm) {
		binary.Write(w, binary.LittleEndian, pcm[:min(len(pcm), samples-n)])
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
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
