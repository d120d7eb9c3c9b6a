package media

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// scene is a video of twenty seconds, red for ten and then blue, with sound; a key frame
// comes every second.
func scene(t testing.TB, name, size string, codec ...string) string {
	t.Helper()
	args := []string{}
	for _, color := range []string{"red", "blue"} {
		args = append(args, "-f", "lavfi", "-i", fmt.Sprintf("color=c=%s:s=%s:r=5:d=10", color, size))
	}
	args = append(args, "-f", "lavfi", "-i", "sine=frequency=440:duration=20", "-filter_complex", "[0:v][1:v]concat=n=2,format=yuv420p[v]",
		"-map", "[v]", "-map", "2:a", "-g", "5")
	return makeMedia(t, name, append(args, codec...)...)
}

// mean is the mean colour of a picture.
func (p Picture) mean() (red, green, blue int) {
	for i := 0; i+2 < len(p.Pixels); i += 3 {
		red, green, blue = red+int(p.Pixels[i]), green+int(p.Pixels[i+1]), blue+int(p.Pixels[i+2])
	}
	n := max(len(p.Pixels)/3, 1)
	return red / n, green / n, blue / n
}

func pictureAt(t testing.TB, path string, at float64) (Picture, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	return decoder(t).Picture(ctx, path, at)
}

func TestPictureOfEveryUsualVideo(t *testing.T) {
	for _, test := range []struct {
		name, size    string
		codec         []string
		width, height int
	}{
		{"wide.mp4", "1280x720", []string{"-c:v", "mpeg4"}, 640, 360},
		{"h264.mp4", "320x240", []string{"-c:v", "libx264", "-preset", "ultrafast"}, 320, 240},
		{"h264.ts", "720x576", []string{"-c:v", "libx264", "-preset", "ultrafast"}, 450, 360},
		{"mpeg4.mp4", "320x240", []string{"-c:v", "mpeg4"}, 320, 240},
		{"mpeg2.mpg", "320x240", []string{"-c:v", "mpeg2video", "-r", "25"}, 320, 240},
		{"vp8.webm", "320x180", []string{"-c:v", "libvpx", "-lag-in-frames", "0", "-deadline", "realtime", "-c:a", "libopus"}, 320, 180},
		{"vp9.webm", "320x180", []string{"-c:v", "libvpx-vp9", "-lag-in-frames", "0", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"}, 320, 180},
		{"av1.mp4", "160x90", []string{"-c:v", "libaom-av1", "-cpu-used", "8", "-lag-in-frames", "0", "-usage", "realtime"}, 160, 90},
		{"mjpeg.avi", "320x240", []string{"-c:v", "mjpeg"}, 320, 240},
		{"wmv2.asf", "320x240", []string{"-c:v", "wmv2"}, 320, 240},
		{"flv.flv", "320x240", []string{"-c:v", "flv"}, 320, 240},
		{"portrait.mp4", "360x1280", []string{"-c:v", "libx264", "-preset", "ultrafast"}, 101, 360},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := scene(t, test.name, test.size, test.codec...)
			for _, moment := range []struct {
				at   float64
				blue bool
			}{{0, false}, {5.5, false}, {15.5, true}} {
				p, err := pictureAt(t, path, moment.at)
				if err != nil {
					t.Fatalf("at %.1f: %v", moment.at, err)
				}
				if p.Width != test.width || p.Height != test.height {
					t.Errorf("at %.1f it is %d × %d", moment.at, p.Width, p.Height)
				}
				red, green, blue := p.mean()
				if r, b := red > 200, blue > 200; r == moment.blue || b != moment.blue || green > 60 {
					t.Errorf("at %.1f it is of the colour %d %d %d", moment.at, red, green, blue)
				}
			}
		})
	}
}

// TestPicturesOfOddVideos takes pictures out of videos that no test here can make: of
// codecs without an encoder, or broken ones. Each has a picture, or none, soon.
func TestPicturesOfOddVideos(t *testing.T) {
	dir := sharedData(t, filepath.Join("media", "odd"))
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, f := range files {
		path := filepath.Join(dir, f.Name())
		if info, err := decoder(t).Probe(t.Context(), path); err != nil || !info.HasVideo {
			continue
		}
		_, err := pictureAt(t, path, 0.9)
		shown[f.Name()] = err == nil
		if err != nil && !errors.Is(err, ErrNoPicture) {
			t.Errorf("%s: %v", f.Name(), err)
		}
		if err != nil {
			t.Logf("%s shows nothing: %.300v", f.Name(), err)
		}
	}
	for _, name := range []string{"sample_with_color_info.mp4" /* HEVC */, "sample_with_colr_mdcv_and_clli.mp4" /* AV1 */, "bbb_960x540_60fps_vp8.webm",
		"sample_h264_mpeg_audio.ts", "sample_portrait.mp4", "sample.flv"} {
		if !shown["androidx-"+name] {
			t.Errorf("%s shows nothing", name)
		}
	}
}

func TestWhatShowsNothingHasNoPicture(t *testing.T) {
	cover := makeMedia(t, "cover.mp3", "-f", "lavfi", "-i", "sine=d=2", "-f", "lavfi", "-i", "color=c=red:s=64x64:d=1", "-map", "0", "-map", "1", "-c:v", "mjpeg",
		"-frames:v", "1", "-disposition:v", "attached_pic")
	for name, path := range map[string]string{
		"sound alone":             makeMedia(t, "sound.m4a", beeps(2)...),
		"sound with a cover":      cover,
		"video that is not there": "",
	} {
		if path == "" {
			path = filepath.Join(t.TempDir(), "none.mp4")
		}
		if p, err := pictureAt(t, path, 1); err == nil {
			t.Errorf("%s: a picture of %d × %d", name, p.Width, p.Height)
		}
	}
}

func TestPictureIsTakenFarFromAKeyFrame(t *testing.T) {
	path := makeMedia(t, "one.mp4", "-f", "lavfi", "-i", "color=c=red:s=160x90:r=5:d=40", "-f", "lavfi", "-i", "sine=d=60", "-c:v", "mpeg4", "-g", "600")
	for _, at := range []float64{0, 30, 50 /* the sound is longer */} {
		p, err := pictureAt(t, path, at)
		if red, _, _ := p.mean(); err != nil || red < 200 {
			t.Errorf("at %.0f: %v, red %d", at, err, red)
		}
	}
}

func FuzzPicture(f *testing.F) {
	f.Add([]byte("P6\n2 1\n255\nabcdef"))
	f.Add([]byte("P6\n640 360\n255\n"))
	f.Add([]byte("P6\n-1 -1\n255\nabc"))
	f.Add([]byte("P6\n99999999999 1\n65535\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := parsePicture(data); err == nil && !p.Valid() {
			t.Errorf("a picture of %d × %d with %d bytes", p.Width, p.Height, len(p.Pixels))
		}
	})
}
