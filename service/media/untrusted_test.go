package media

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// tagged is an ID3v2.3 tag with one frame of so many bytes: a program's own, such as a
// whole transcript, or a picture.
func tagged(kind string, size int) []byte {
	syncSafe := func(n int) []byte {
		return []byte{byte(n >> 21 & 0x7f), byte(n >> 14 & 0x7f), byte(n >> 7 & 0x7f), byte(n & 0x7f)}
	}
	frame := append([]byte(kind), byte(size>>24), byte(size>>16), byte(size>>8), byte(size), 0, 0)
	content := bytes.Repeat([]byte("\x00owner\xff\xfb\x90"), size/9+1)[:size]
	copy(content, "\x00image/png\x00\x03\x00\x89PNG\r\n\x1a\n")
	frame = append(frame, content...)
	return append(append([]byte("ID3\x03\x00\x00"), syncSafe(len(frame))...), frame...)
}

func TestAnMP3WithALargeTagIsRead(t *testing.T) {
	sound, err := os.ReadFile(makeMedia(t, "sound.mp3", append(beeps(4), "-id3v2_version", "0")...))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, kind string
		size       int
	}{{"tagged.mp3", "PRIV", 100 << 10}, {"tagged.mp3", "PRIV", 6 << 20}, {"tagged", "APIC", 6 << 20}} {
		t.Run(fmt.Sprintf("%s %s %d KB", c.name, c.kind, c.size>>10), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.name)
			if err := os.WriteFile(path, append(tagged(c.kind, c.size), sound...), 0o600); err != nil {
				t.Fatal(err)
			}
			info, err := decoder(t).Probe(t.Context(), path)
			if err != nil || len(info.Audio) != 1 || info.Duration < 3 || info.Duration > 6 {
				t.Errorf("%+v, %v", info, err)
			}
			pcm, err := decodeAll(t, path, DecodeOptions{Channel: MixChannels})
			if seconds := float64(len(pcm)) / SampleRate; err != nil || seconds < 3.8 || seconds > 4.3 {
				t.Errorf("%.2f s, %v", seconds, err)
			}
		})
	}
}

// TestFewBytesMayNotClaimDays: FLAC codes silence of any length in nothing.
func TestFewBytesMayNotClaimDays(t *testing.T) {
	path := makeMedia(t, "claim.flac", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=1800", "-frame_size", "65535")
	file, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if longest(file.Size()) > 1500 {
		t.Fatalf("%d bytes prove nothing", file.Size())
	}
	samples, damage := 0, ""
	err = decoder(t).Decode(t.Context(), path, DecodeOptions{Channel: MixChannels, Report: func(r Report) { damage = r.Detail }}, func(pcm []float32) error {
		samples += len(pcm)
		return nil
	})
	if seconds := float64(samples) / SampleRate; err != nil || seconds > longest(file.Size())+60 || seconds < 60 {
		t.Errorf("%d bytes gave %.0f s, %v", file.Size(), seconds, err)
	}
	if !strings.Contains(damage, "longer than") {
		t.Errorf("nobody is told: %q", damage)
	}
}

// TestNoSpecialAddressIsPublic goes through the registries of special-purpose
// addresses of IANA (RFC 6890 and its updates), and what is not handed out.
func TestNoSpecialAddressIsPublic(t *testing.T) {
	for _, s := range []string{
		"0.0.0.0", "10.255.255.255", "100.64.0.1", "127.0.0.1", "169.254.1.1", "172.31.255.255", "192.0.0.9", "192.0.2.1", "192.88.99.1", "192.168.1.1",
		"192.31.196.1", "192.52.193.1", "192.175.48.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:0:127.0.0.1", "::ffff:0:7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1", "100:0:0:1::1",
		"2001::1", "2001:1::1", "2001:2::1", "2001:3::1", "2001:4:112::1", "2001:10::1", "2001:20::1", "2001:30::1", "2001:db8::1", "2002:7f00:1::", "2620:4f:8000::1",
		"3fff::1", "3fff:fff::1", "5f00::1", "4000::1", "fc00::1", "fdff::1", "fe80::1", "fec0::1", "ff02::1", "fe80::1%eth0",
	} {
		if isPublic(netip.MustParseAddr(s)) {
			t.Errorf("%s is public", s)
		}
	}
	for _, s := range []string{"1.1.1.1", "93.184.216.34", "192.88.98.1", "192.89.1.1", "2606:4700::1111", "2001:4860:4860::8888", "2a00:1450::1", "::ffff:8.8.8.8", "2003::1", "3ff0::1"} {
		if !isPublic(netip.MustParseAddr(s)) {
			t.Errorf("%s is not public", s)
		}
	}
}

// TestOneByteAConnectionIsNotProgress: a server may not keep a download going for
// twelve hours with a byte at a time.
func TestOneByteAConnectionIsNotProgress(t *testing.T) {
	var requests atomic.Int32
	dir := t.TempDir()
	_, err := world(t, cutter(1, &requests)).Get(t.Context(), "http://files.test/x.mp4", dir, nil)
	if !errors.Is(err, fault.URLUnreachable) {
		t.Errorf("got %v", err)
	}
	if n := requests.Load(); n > 10 {
		t.Errorf("%d requests", n)
	}
	wantEmpty(t, dir)
}

// TestFailedDownloadsLeaveNothing: neither when a server breaks off for good, nor
// when it takes too long. One that is stopped goes on later.
func TestFailedDownloadsLeaveNothing(t *testing.T) {
	var requests atomic.Int32
	first := true
	breaking := func(w http.ResponseWriter, r *http.Request) {
		if first {
			first = false
			cutter(300_000, &requests)(w, r)
		}
		panic(http.ErrAbortHandler)
	}
	dir := t.TempDir()
	if _, err := world(t, breaking).Get(t.Context(), "http://files.test/x.mp4", dir, nil); !errors.Is(err, fault.URLUnreachable) {
		t.Errorf("got %v", err)
	}
	wantEmpty(t, dir)

	slow := world(t, func(w http.ResponseWriter, r *http.Request) {
		for range 100 {
			_, _ = w.Write(make([]byte, 2000))
			w.(http.Flusher).Flush()
			time.Sleep(50 * time.Millisecond)
		}
	})
	slow.MaxTime = 200 * time.Millisecond
	dir = t.TempDir()
	if _, err := slow.Get(t.Context(), "http://files.test/x.mp4", dir, nil); err == nil {
		t.Error("it was waited for")
	}
	wantEmpty(t, dir)
}

func wantEmpty(t *testing.T, dir string) {
	t.Helper()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
