// Package text says things in the user's language: every sentence of the window
// by its key, and dates, lengths and failures in human form.
//
// The English sentences stand in assets/translations/en.json, and nowhere else.
package text

import (
	"fmt"
	"maps"
	"os"

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
	return nil
}

// Say is the sentence with that key.
func Say(key string, values ...M) string {
	if len(values) == 0 {
		return lang.X(key, key)
	}
	return lang.X(key, key, values[0])
}

// Count is the sentence with that key for a number of things.
func Count(key string, n int, values ...M) string {
	all := M{"Count": n}
	for _, v := range values {
		maps.Copy(all, v)
	}
	return lang.XN(key, key, n, all)
}
