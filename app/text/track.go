package text

import (
	"cmp"
	"strings"

	"golang.org/x/text/language"

	"github.com/debrief-app/debrief/service/conversation"
)

// ownNames are what languages that films and recordings are often in call themselves.
var ownNames = map[string]string{
	"ar": "العربية", "cs": "čeština", "da": "dansk", "de": "Deutsch", "el": "ελληνικά", "en": "English", "es": "español",
	"fi": "suomi", "fr": "français", "he": "עברית", "hi": "हिन्दी", "hu": "magyar", "id": "Bahasa Indonesia", "it": "italiano",
	"ja": "日本語", "ko": "한국어", "nl": "Nederlands", "no": "norsk", "pl": "polski", "pt": "português", "ro": "română",
	"ru": "русский", "sk": "slovenčina", "sv": "svenska", "tr": "Türkçe", "uk": "українська", "vi": "Tiếng Việt", "zh": "中文",
}

// Track names a sound track by its number, its language and its title, as far as the file
// tells of them.
func Track(t conversation.Track) string {
	named := []string{Say("track.number", M{"Number": t.Number})}
	if code, err := language.Parse(t.Language); err == nil && t.Language != "" {
		if base, sure := code.Base(); sure == language.Exact {
			named = append(named, cmp.Or(ownNames[base.String()], base.String()))
		}
	}
	if t.Title != "" {
		named = append(named, Shorten(t.Title, 40))
	}
	return strings.Join(named, " · ")
}
