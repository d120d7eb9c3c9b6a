package watch

import (
	"path/filepath"
	"slices"
	"strings"
)

// endings are those of recordings. Transcripts are left out: those that lie in such
// folders are mostly captions of a recording beside them.
var endings = strings.Fields("mp4 m4v mov mkv webm avi wmv flv mpg mpeg ts m2ts mts 3gp 3g2 ogv mxf asf " +
	"mp3 m4a m4b aac wav flac ogg oga opus wma amr aif aiff aifc caf mka ac3 eac3 au")

// IsRecording reports whether a name's ending is that of a recording.
func IsRecording(path string) bool {
	return slices.Contains(endings, strings.ToLower(strings.TrimPrefix(filepath.Ext(path), ".")))
}
