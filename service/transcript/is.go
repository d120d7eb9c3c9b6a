package transcript

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// headSize is how much of a file is looked at to tell transcripts from recordings.
const headSize = 16 << 10

// sounding are endings of recordings. Texts under such a name are transcripts only
// when they plainly are.
var sounding = wordSet(`.3gp .aac .ac3 .aif .aiff .amr .ape .asf .au .avi .caf .dts .flac .flv .m2ts .m4a .m4b .m4v .mka .mkv .mov .mp2 .mp3 .mp4
	.mpeg .mpg .mts .mxf .oga .ogg .ogv .opus .ra .rm .rmvb .spx .swf .tta .ts .vob .voc .wav .weba .webm .wma .wmv .wv .m3u8 .m3u .mpd .sdp`)

// plainly is what only transcripts begin with.
var plainly = regexp.MustCompile(`^\s*(?:WEBVTT|[{[]\s*["{\[]|<\?xml|<tt\b|\[Script Info\])|\d:\d\d[.,]\d+\s*-+>\s*\d`)

// Is reports whether a file is text, or a document, and so no recording. Only its
// beginning and its ending are looked at; whether it can be read is for Read to find.
func Is(path string) bool {
	ending := strings.ToLower(filepath.Ext(path))
	switch ending {
	case ".vtt", ".srt", ".json":
		return true
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return false
	}
	head, err := io.ReadAll(io.LimitReader(f, headSize))
	if err != nil || len(head) == 0 {
		return false
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return true
	case bytes.HasPrefix(head, []byte("#EXTM3U")):
		return false
	}
	text := decodeText(whole(head))
	return isText(text) && (!sounding[ending] || plainly.MatchString(text))
}

// whole drops a character that is cut off at the end.
func whole(head []byte) []byte {
	for n := 1; n <= utf8.UTFMax && n <= len(head); n++ {
		if utf8.RuneStart(head[len(head)-n]) {
			if !utf8.FullRune(head[len(head)-n:]) {
				return head[:len(head)-n]
			}
			break
		}
	}
	return head
}

// isText reports whether nothing but the odd character is no text.
func isText(text string) bool {
	odd, all := 0, 0
	for _, r := range text {
		all++
		if unicode.IsControl(r) && !unicode.IsSpace(r) || r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) {
			odd++
		}
	}
	return all > 0 && odd*50 <= all
}
