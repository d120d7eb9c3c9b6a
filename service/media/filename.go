package media

import (
	"mime"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fileName is what a download is called: what the server says, or the end of the
// address, made safe for every system.
func fileName(header http.Header, addresses ...*url.URL) string {
	candidates := []string{}
	if _, params, err := mime.ParseMediaType(header.Get("Content-Disposition")); err == nil {
		candidates = append(candidates, params["filename"])
	}
	for _, u := range addresses {
		candidates = append(candidates, path.Base(u.Path))
	}
	extension := extensions[mediaType(header)]
	plain := ""
	for _, c := range candidates {
		name := safeName(c)
		if name != "" && path.Ext(name) != "" {
			return name
		}
		if plain == "" {
			plain = name
		}
	}
	if plain == "" {
		plain = "recording"
	}
	return plain + extension
}

func mediaType(header http.Header) string {
	kind, _, _ := mime.ParseMediaType(header.Get("Content-Type"))
	return kind
}

// extensions are given to names that have none.
var extensions = map[string]string{
	"audio/mpeg": ".mp3", "audio/mp4": ".m4a", "audio/x-m4a": ".m4a", "audio/wav": ".wav", "audio/x-wav": ".wav", "audio/ogg": ".ogg",
	"audio/webm": ".webm", "audio/flac": ".flac", "audio/aac": ".aac", "video/mp4": ".mp4", "video/webm": ".webm", "video/quicktime": ".mov",
	"video/x-matroska": ".mkv", "text/vtt": ".vtt", "application/x-subrip": ".srt", "application/json": ".json",
}

var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)`)

// maxFileName is the longest name, in bytes; systems take 255, and ".part" comes on top.
const maxFileName = 150

// safeName keeps the last part of a name and what every system takes in one.
func safeName(name string) string {
	name = strings.ToValidUTF8(name, "")
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`<>:"|?*`, r) {
			return -1
		}
		return r
	}, name)
	name = strings.Trim(name, " .")
	if reserved.MatchString(name) {
		name = "_" + name
	}
	if len(name) > maxFileName {
		ext := path.Ext(name)
		if len(ext) > 10 {
			ext = ""
		}
		stem := name[:maxFileName-len(ext)]
		for !utf8.ValidString(stem) {
			stem = stem[:len(stem)-1]
		}
		name = stem + ext
	}
	return name
}
