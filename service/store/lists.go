package store

import "encoding/json"

// listText is a list, such as what is missing from a recording, as the library keeps it.
func listText[T any](list []T) (string, error) {
	if len(list) == 0 {
		return "", nil
	}
	text, err := json.Marshal(list)
	return string(text), err
}

// listFrom reads it. What damage has made illegible says nothing.
func listFrom[T any](text string) (list []T) {
	if text == "" || json.Unmarshal([]byte(text), &list) != nil {
		return nil
	}
	return list
}
