// Package text says things in the user's language: every sentence of the window
// by its key, and dates, lengths and failures in human form.
//
// The English sentences stand in assets/translations/en.json, and nowhere else.
package text

import (
	"fmt"
	"maps"
	"os"
	"sync"

	"fyne.io/fyne/v2/lang"

	"github.com/debrief-app/debrief/assets"
)

// M names the values that go into a sentence.
type M map[string]any

// Load loads the translations. A language other than "" ("de") is used
// instead of the system's. Call it before the first sentence is shown.
func Load(language string) error {
	if language != "" {
		// Fyne reads the system's choice from the environment and offers no other way.
		for _, name := range []string{"LANGUAGE", "LC_ALL", "LANG"} {
			if err := os.Setenv(name, language); err != nil {
				return fmt.Errorf("choose language %s: %w", language, err)
			}
		}
	}
	if err := lang.AddTranslationsFS(assets.Translations, "translations"); err != nil {
		return fmt.Errorf("load translations: %w", err)
	}
	plain.Clear()
	return nil
}

// plain are the sentences without values that have been said: lists of hundreds of meetings
// say the same few again and again, and finding one takes longer than drawing it.
var plain sync.Map // of string, by key

// Say is the sentence with that key.
func Say(key string, values ...M) string {
	if len(values) == 0 {
		if said, ok := plain.Load(key); ok {
			return said.(string)
		}
		said := lang.X(key, key)
		plain.Store(key, said)
		return said
	}
	return lang.X(key, key, values[0])
}

// SayOr is the sentence with that key, or another one where there is none.
func SayOr(key, otherwise string) string { return lang.X(key, otherwise) }

// Count is the sentence with that key for a number of things.
func Count(key string, n int, values ...M) string {
	all := M{"Count": n}
	for _, v := range values {
		maps.Copy(all, v)
	}
	return lang.XN(key, key, n, all)
}
