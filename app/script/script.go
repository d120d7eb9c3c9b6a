// Package script finds out in which scripts a text is written that no font on this
// computer can draw.
package script

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"unicode"

	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// Script is a script that not every system has a font for. Its name is also the
// end of its key in the translations.
type Script struct {
	Name string
	Font string // one that has it and can be had for nothing
	in   *unicode.RangeTable
}

// scripts are those that people write meetings in. Latin, Greek and Cyrillic are
// not among them: Fyne brings their letters along.
var scripts = []Script{
	{"chinese", "Noto Sans CJK", unicode.Han},
	{"japanese", "Noto Sans CJK", unicode.Hiragana},
	{"japanese", "Noto Sans CJK", unicode.Katakana},
	{"korean", "Noto Sans CJK", unicode.Hangul},
	{"arabic", "Noto Sans Arabic", unicode.Arabic},
	{"hebrew", "Noto Sans Hebrew", unicode.Hebrew},
	{"devanagari", "Noto Sans Devanagari", unicode.Devanagari},
	{"bengali", "Noto Sans Bengali", unicode.Bengali},
	{"tamil", "Noto Sans Tamil", unicode.Tamil},
	{"thai", "Noto Sans Thai", unicode.Thai},
	{"emoji", "Noto Emoji", emoji},
}

// emoji are the pictures outside the older blocks of symbols.
var emoji = &unicode.RangeTable{R32: []unicode.Range32{{Lo: 0x1F300, Hi: 0x1FAFF, Stride: 1}}}

// Fonts knows what the fonts of Fyne and of the system can draw. Make one with
// New; it reads nothing until it is first asked about a script.
type Fonts struct {
	cache string

	mu     sync.Mutex
	own    []*font.Face
	system *fontscan.FontMap
	asked  map[rune]bool // whether a rune can be drawn
	loaded bool
}

// New makes a Fonts that keeps its list of the system's fonts in a folder.
func New(cache string) *Fonts { return &Fonts{cache: cache, asked: map[rune]bool{}} }

// Missing lists the scripts of texts that no font can draw, each once. It may
// take a second when it is first asked: call it away from the UI goroutine.
func (f *Fonts) Missing(texts []string) (missing []Script) {
	f.mu.Lock()
	defer f.mu.Unlock()
	seen := map[string]bool{}
	for _, text := range texts {
		for _, r := range text {
			s, ok := of(r)
			if !ok || seen[s.Name] || f.draws(r) {
				continue
			}
			seen[s.Name] = true
			missing = append(missing, s)
		}
	}
	return missing
}

// of is the script of a rune, if it is one of those that can be missing.
func of(r rune) (Script, bool) {
	if r < 0x0590 { // all before are Latin, Greek, Cyrillic and Armenian
		return Script{}, false
	}
	for _, s := range scripts {
		if unicode.Is(s.in, r) {
			return s, true
		}
	}
	return Script{}, false
}

// draws reports whether a font has the rune: first Fyne's own, then the system's,
// which Fyne falls back on.
func (f *Fonts) draws(r rune) bool {
	if can, ok := f.asked[r]; ok {
		return can
	}
	f.load()
	can := false
	for _, face := range f.own {
		can = can || has(face, r)
	}
	if !can && f.system != nil {
		f.system.SetQuery(fontscan.Query{Families: []string{fontscan.SansSerif}})
		f.system.SetScript(language.LookupScript(r))
		can = has(f.system.ResolveFace(r), r)
	}
	f.asked[r] = can
	return can
}

func has(face *font.Face, r rune) bool {
	if face == nil {
		return false
	}
	_, ok := face.NominalGlyph(r)
	return ok
}

func (f *Fonts) load() {
	if f.loaded {
		return
	}
	f.loaded = true
	for _, data := range [][]byte{theme.DefaultTextFont().Content(), theme.DefaultEmojiFont().Content()} {
		if face, err := font.ParseTTF(bytes.NewReader(data)); err == nil {
			f.own = append(f.own, face)
		}
	}
	system := fontscan.NewFontMap(silent{})
	if err := os.MkdirAll(f.cache, 0o700); err != nil {
		return
	}
	if err := system.UseSystemFonts(filepath.Clean(f.cache)); err == nil {
		f.system = system
	}
}

// silent keeps the notes about damaged fonts to itself.
type silent struct{}

func (silent) Printf(string, ...any) {}
