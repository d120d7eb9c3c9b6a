package media

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Captions leave a recording in the form that keeps the names of speakers.
func TestEmbeddedCaptionsAreTakenOut(t *testing.T) {
	const (
		srt = "1\n00:00:00,500 --> 00:00:01,000\nHello there.\n"
		vtt = "WEBVTT\n\n00:00.500 --> 00:01.000\n<v Maya>Hello there.\n"
		ass = "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n[Events]\n" +
			"Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:00.50,0:00:01.00,Default,Maya,0,0,0,,Hello there.\n"
	)
	for _, c := range []struct{ name, captions, text, codec, want string }{
		{"a.mkv", "c.srt", srt, "srt", "Hello there."},
		{"a.mp4", "c.srt", srt, "mov_text", "Hello there."},
		{"v.mkv", "c.vtt", vtt, "copy", "<v Maya>Hello there."},
		{"s.mkv", "c.ass", ass, "copy", "Default,Maya,0,0,0,,Hello there."},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, c.captions), []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		path := makeMediaIn(t, dir, c.name, append(beeps(1), "-i", "/out/"+c.captions, "-c:s", c.codec, "-metadata:s:s:0", "language=eng")...)
		info, err := decoder(t).Probe(t.Context(), path)
		if err != nil || len(info.Subtitles) != 1 || !info.Subtitles[0].Text || info.Subtitles[0].Language != "eng" {
			t.Fatalf("%s: %+v, %v", c.name, info.Subtitles, err)
		}
		taken, err := decoder(t).Captions(t.Context(), path, 0)
		if err != nil || !strings.Contains(string(taken), c.want) {
			t.Errorf("%s: %v, %q", c.name, err, taken)
		}
	}
}
