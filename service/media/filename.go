package media

import (
	"mime"
	"net/http"
	"net/url"
	"path"

	"github.com/debrief-app/debrief/service/filename"
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
