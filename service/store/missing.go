package store

import (
	"encoding/json"

	"github.com/debrief-app/debrief/service/conversation"
)

// missingText is what is missing from a recording as the library keeps it.
func missingText(missing []conversation.Missing) (string, error) {
	if len(missing) == 0 {
		return "", nil
	}
	text, err := json.Marshal(missing)
	return string(text), err
}

// missingFrom reads it. What damage has made illegible says nothing.
func missingFrom(text string) (missing []conversation.Missing) {
	if text == "" || json.Unmarshal([]byte(text), &missing) != nil {
		return nil
	}
	return missing
}
