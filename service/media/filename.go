package media

import (
	"mime"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/filename"
)

// fileName is what a download is called: what the server says, or the end of the
// address, made safe for every system.
func fileName(header http.Header, addresses ...*url.URL) string {
	candidates := []string{givenName(header.Get("Content-Disposition"))}
	for _, u := range addresses {
		candidates = append(candidates, path.Base(u.Path))
	}
	extension := extensions[mediaType(header)]
	plain := ""
	for _, c := range candidates {
		name := filename.FromPath(c)
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

// givenName is the file name in a Content-Disposition, as servers write it: in
// quotation marks or without, encoded like a mail's subject, like an address, or as
// the bytes of an old code page.
func givenName(disposition string) string {
	name := ""
	if _, params, err := mime.ParseMediaType(disposition); err == nil {
		name = params["filename"]
	}
	if name == "" {
		name = looseName(disposition)
	}
	if decoded, err := new(mime.WordDecoder).DecodeHeader(name); err == nil {
		name = decoded
	}
	if decoded, err := url.PathUnescape(name); err == nil && utf8.ValidString(decoded) {
		name = decoded
	}
	if !utf8.ValidString(name) {
		name = latin1(name)
	}
	return name
}

var (
	extendedName = regexp.MustCompile(`(?i)filename\*\s*=\s*[\w-]+'[^']*'([^;]+)`)
	plainName    = regexp.MustCompile(`(?i)filename\s*=\s*(?:"([^"]*)"?|([^;]*))`)
)

// looseName is a name that stands against the rules.
func looseName(disposition string) string {
	for _, form := range []*regexp.Regexp{extendedName, plainName} {
		if found := form.FindStringSubmatch(disposition); found != nil {
			return strings.Trim(strings.Join(found[1:], ""), " \t'")
		}
	}
	return ""
}

// latin1 reads bytes as the code page that servers in the west had before UTF-8.
func latin1(name string) string {
	runes := make([]rune, 0, len(name))
	for i := range len(name) {
		runes = append(runes, rune(name[i]))
	}
	return string(runes)
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
