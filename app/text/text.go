// Package text says things in the user's language: every sentence of the window
// by its key, and dates, lengths and failures in human form.
//
// The English sentences stand in assets/translations/en.json, and nowhere else.
package text

import (
	"embed"
	"fmt"
	"maps"
	"os"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2/lang"

	"github.com/debrief-app/debrief/assets"
)

// M names the values that go into a sentence.
type M map[string]any

// Load loads the translations, and speaks a language as Speak does. Call it before the
// first sentence is shown.
func Load(language string) error {
	if err := choose(language); err != nil {
		return err
	}
	if err := lang.AddTranslationsFS(assets.Translations, "translations"); err != nil {
		return fmt.Errorf("load translations: %w", err)
	}
	plain.Store(&sync.Map{})
	return nil
}

// Speak changes the language of all that is said from now on: "de", or "" for the
// system's. What was said before stays as it is.
func Speak(language string) error {
	if err := choose(language); err != nil {
		return err
	}
	if err := lang.AddTranslationsFS(embed.FS{}, "."); err != nil { // nothing new, in another language
		return fmt.Errorf("speak %q: %w", language, err)
	}
	plain.Store(&sync.Map{})
	return nil
}

// speaking are the variables from which Fyne reads the system's choice; it offers no
// other way.
var speaking = []string{"LANGUAGE", "LC_ALL", "LANG"}

// system is what they said before a language was chosen; nil of those that were not there.
var system = sync.OnceValue(func() map[string]*string {
	said := map[string]*string{}
	for _, name := range speaking {
		if value, there := os.LookupEnv(name); there {
			said[name] = &value
		}
	}
	return said
})

func choose(language string) error {
	for _, name := range speaking {
		var err error
		switch before := system()[name]; {
		case language != "":
			err = os.Setenv(name, language)
		case before != nil:
			err = os.Setenv(name, *before)
		default:
			err = os.Unsetenv(name)
		}
		if err != nil {
			return fmt.Errorf("choose language %q: %w", language, err)
		}
	}
	return nil
}

// plain are the sentences without values that have been said, by their keys: lists of
// hundreds of meetings say the same few again and again, and finding one takes longer
// than drawing it. Another language has others.
var plain atomic.Pointer[sync.Map]

// Say is the sentence with that key.
func Say(key string, values ...M) string {
	if len(values) == 0 {
		known := plain.Load()
		if known == nil {
			return lang.X(key, key)
		}
		if said, ok := known.Load(key); ok {
			return said.(string)
		}
		said := lang.X(key, key)
		known.Store(key, said)
		return said
	}
	return lang.X(key, key, values[0])
}

// SayOr is the sentence with that key, or another one where there is none.
func SayOr(key, otherwise string) string { return lang.X(key, otherwise) }

// Count is the sentence with that key for a number of things.
func Count(key string, n int, values ...M) string {
	all := M{"Count": Number(n)}
	for _, v := range values {
		maps.Copy(all, v)
	}
	return lang.XN(key, key, n, all)
}
