package pipeline

import (
	"path/filepath"

	"github.com/debrief-app/debrief/service/speech/model"
)

// modelFor is the speech model to go on with: the one that a job was begun with.
// Until this was written down, the small one was the default.
func modelFor(folders, asked string, begun bool) string {
	switch {
	case asked != "":
		return asked
	case begun:
		return model.Small
	}
	return model.Folders(filepath.SplitList(folders)).Preferred().Name
}
