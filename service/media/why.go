package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/fault"
)

// probeFault says why FFmpeg could not open a file at all.
func probeFault(ctx context.Context, in *mount, messages string, err error) error {
	if ctx.Err() != nil {
		return err
	}
	subject := filepath.Base(in.path)
	detail := withMessages(err, messages)
	switch {
	case in.readError() != nil:
		return fault.New(fault.FileUnreadable, subject, errors.Join(in.readError(), detail))
	case mentionsProtection.MatchString(messages):
		return fault.New(fault.Encrypted, subject, detail)
	case mentionsCodec.MatchString(messages):
		return fault.New(fault.UnknownCodec, subject, detail)
	case hasSignature(in.path):
		return fault.New(fault.Damaged, subject, detail)
	}
	return fault.New(fault.NotMedia, subject, detail)
}

// whyNoAudio is the fault of a file in which there is nothing to decode, or nil.
func whyNoAudio(in *mount, raw rawProbe, info Info, messages string) error {
	subject := filepath.Base(in.path)
	detail := withMessages(fmt.Errorf("%s, %d streams, none of sound", info.Format, len(raw.Streams)), messages)
	switch {
	case slices.Contains(mistaken, info.Format) && !strings.HasPrefix(filepath.Ext(in.name), ".a"): // .amr, .awb
		return fault.New(fault.NotMedia, subject, fmt.Errorf("mistaken for %s", info.Format))
	case len(info.Audio) > 0:
		return nil
	case raw.hidesSound():
		return fault.New(fault.UnknownCodec, subject, detail)
	case info.HasVideo || hasSignature(in.path):
		return fault.New(fault.NoAudio, subject, detail)
	}
	return fault.New(fault.NotMedia, subject, detail)
}

// mistaken are formats without a signature that FFmpeg sees in files which are
// nothing of the kind: texts, and rubbish that looks like AMR without its header.
var mistaken = []string{"tty", "bin", "xbin", "adf", "idf", "amrnb", "amrwb"}

// hidesSound reports whether there are streams that FFmpeg passes on as bare data
// and that, in MPEG-TS, are mostly newer kinds of sound.
func (r rawProbe) hidesSound() bool {
	return r.Format.Name == "mpegts" && slices.ContainsFunc(r.Streams, func(s rawStream) bool { return s.Codec == "bin_data" })
}

// silentFault says why a file with a sound track gave no sound at all.
func silentFault(probed probeResult, track AudioTrack, messages string, err error) error {
	subject := filepath.Base(probed.path)
	detail := fmt.Errorf("no sound from stream %d (%s)", track.Stream, track.Codec)
	if err != nil {
		detail = fmt.Errorf("%w: %w", detail, err)
	}
	detail = withMessages(detail, messages)
	switch {
	case track.Encrypted || probed.protected || mentionsProtection.MatchString(messages):
		return fault.New(fault.Encrypted, subject, detail)
	case track.Decodable && err == nil && !complains(messages):
		return fault.New(fault.AudioEmpty, subject, detail)
	case !track.Decodable || mentionsCodec.MatchString(messages):
		return fault.New(fault.UnknownCodec, subject, detail)
	}
	return fault.New(fault.Damaged, subject, detail)
}

// FFmpeg has no codes for these; its words have not changed for many versions.
var (
	mentionsProtection = regexp.MustCompile(`(?i)encrypted|encryption info|decryption key`)
	mentionsCodec      = regexp.MustCompile(`(?i)audio object type \d+ is not implemented|opening decoder for input stream.*not implemented`)
)

func withMessages(err error, messages string) error {
	messages = strings.TrimSpace(messages)
	if messages == "" {
		return err
	}
	return fmt.Errorf("%w; FFmpeg: %s", err, messages)
}

// hasSignature reports whether a file begins like a recording, so that one that
// cannot be opened is damaged, not something else.
func hasSignature(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 16)
	n, _ := io.ReadFull(f, head)
	head = head[:n]
	for offset, marks := range signatures {
		for _, mark := range marks {
			if len(head) >= offset && bytes.HasPrefix(head[offset:], []byte(mark)) {
				return true
			}
		}
	}
	return false
}

// signatures are the first bytes of the usual containers, by offset.
var signatures = map[int][]string{
	0: {"RIFF", "RF64", "OggS", "fLaC", "ID3", "FLV\x01", "\x1aE\xdf\xa3", "\x30\x26\xb2\x75\x8e\x66\xcf\x11", "caff", "FORM", "#!AMR", ".snd", "MAC ", "wvpk"},
	4: {"ftyp", "moov", "mdat", "styp", "moof", "wide"},
}
