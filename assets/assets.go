// Package assets holds what is embedded in the program: icon, translations and
// the sample meeting.
package assets

import "embed"

// Translations are the sentences of the window, one file for each language.
//
//go:embed translations
var Translations embed.FS

// Icon is the program's icon, a PNG of 512 by 512 pixels.
//
//go:embed icon.png
var Icon []byte
