package media

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

// FFmpeg 5.1 does not read the box in which MP4 says how its ISO PCM is laid out:
// it does not know floating point at all, and takes integers for little-endian
// 16 bits, which makes noise of all others.

// pcmBoxReach is how much of each end of a file is searched for that box. It lies
// in the file's index, which is small where the sound is PCM.
const pcmBoxReach = 1 << 20

// pcmDecoder is the name of FFmpeg's decoder for the ISO PCM in an MP4 file; empty
// when there is none or FFmpeg cannot read it.
func pcmDecoder(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return ""
	}
	for _, offset := range []int64{0, max(0, info.Size()-pcmBoxReach)} {
		part, _ := io.ReadAll(io.NewSectionReader(f, offset, pcmBoxReach))
		if name := pcmLayout(part); name != "" {
			return name
		}
	}
	return ""
}

func pcmLayout(part []byte) string {
	// Size of the box, name, version and flags, format flags, bits of a sample.
	_, box, found := bytes.Cut(part, []byte("\x00\x00\x00\x0epcmC\x00\x00\x00\x00"))
	if !found || len(box) < 2 {
		return ""
	}
	order := "be"
	if box[0]&1 != 0 {
		order = "le"
	}
	switch bits := box[1]; {
	case bytes.Contains(part, []byte("fpcm")) && (bits == 32 || bits == 64):
		return fmt.Sprintf("pcm_f%d%s", bits, order)
	case bytes.Contains(part, []byte("ipcm")) && bits == 16:
		return "pcm_s16" + order
	}
	return ""
}
