package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours that Fyne has no name for.
const (
	ColorSidebar  fyne.ThemeColorName = "debriefSidebar"  // behind the library
	ColorCaption  fyne.ThemeColorName = "debriefCaption"  // secondary text
	ColorCard     fyne.ThemeColorName = "debriefCard"     // a raised surface
	ColorOutline  fyne.ThemeColorName = "debriefOutline"  // the edge of a card
	ColorSelected fyne.ThemeColorName = "debriefSelected" // a chosen row
	ColorEvidence fyne.ThemeColorName = "debriefEvidence" // a sentence pointed at
	ColorMatch    fyne.ThemeColorName = "debriefMatch"    // a found word

	ColorHighlight fyne.ThemeColorName = "debriefHighlight" // what the user has highlighted
)

// SizeTitle is the text size of a meeting's name.
const SizeTitle fyne.ThemeSizeName = "debriefTitle"

// Theme is Debrief's theme: quiet greys, one accent, round corners. The zero
// value follows the system's light or dark setting.
type Theme struct {
	// Variant forces light or dark; nil follows the system.
	Variant *fyne.ThemeVariant
	// Scale enlarges all text, and the icons and boxes beside it; 0 means 1.
	Scale float32
}

var _ fyne.Theme = Theme{}

// Color implements fyne.Theme.
func (t Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if t.Variant != nil {
		variant = *t.Variant
	}
	shades, ok := palette[name]
	if !ok {
		shades, ok = voiceShades(name)
	}
	if !ok {
		return theme.DefaultTheme().Color(name, variant)
	}
	if variant == theme.VariantLight {
		return shades.light
	}
	return shades.dark
}

// Font implements fyne.Theme.
func (t Theme) Font(style fyne.TextStyle) fyne.Resource {
	return theme.DefaultTheme().Font(style)
}

// Icon implements fyne.Theme.
func (t Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size implements fyne.Theme.
func (t Theme) Size(name fyne.ThemeSizeName) float32 {
	size, ok := textSizes[name]
	if !ok {
		size, ok = iconSizes[name]
	}
	if ok {
		if t.Scale > 0 {
			size *= t.Scale
		}
		return size
	}
	if size, ok := sizes[name]; ok {
		return size
	}
	return theme.DefaultTheme().Size(name)
}

var textSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:           14,
	theme.SizeNameCaptionText:    12,
	theme.SizeNameSubHeadingText: 17,
	theme.SizeNameHeadingText:    22,
	SizeTitle:                    22,
}

// iconSizes are those of what stands beside a text.
var iconSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameInlineIcon: 18,
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameInputRadius:     7,
	theme.SizeNameSelectionRadius: 6,
	theme.SizeNameScrollBar:       10,
	theme.SizeNameScrollBarSmall:  4,
	theme.SizeNameScrollBarRadius: 4,
	theme.SizeNameLineSpacing:     4,
}

type shades struct{ light, dark color.Color }

// Text colours keep a contrast of at least 4.5 to the surface they lie on.
var palette = map[fyne.ThemeColorName]shades{
	theme.ColorNameBackground:          {grey(0xff), grey(0x1d)},
	theme.ColorNameForeground:          {rgb(0x1d, 0x1d, 0x1f), rgb(0xec, 0xec, 0xee)},
	theme.ColorNamePrimary:             {rgb(0x2b, 0x62, 0xd9), rgb(0x6d, 0x9d, 0xf7)},
	theme.ColorNameHyperlink:           {rgb(0x2b, 0x62, 0xd9), rgb(0x7f, 0xaa, 0xf9)},
	theme.ColorNameForegroundOnPrimary: {grey(0xff), rgb(0x10, 0x18, 0x28)},
	theme.ColorNameFocus:               {rgba(0x2b, 0x62, 0xd9, 0x38), rgba(0x6d, 0x9d, 0xf7, 0x4a)},
	theme.ColorNameSelection:           {rgba(0x2b, 0x62, 0xd9, 0x38), rgba(0x6d, 0x9d, 0xf7, 0x55)},
	theme.ColorNameButton:              {rgb(0xee, 0xee, 0xf1), rgb(0x36, 0x36, 0x3a)},
	theme.ColorNameDisabledButton:      {rgb(0xf4, 0xf4, 0xf6), rgb(0x2b, 0x2b, 0x2e)},
	theme.ColorNameDisabled:            {rgb(0xa8, 0xa8, 0xae), rgb(0x6b, 0x6b, 0x71)},
	theme.ColorNamePlaceHolder:         {rgb(0x6f, 0x6f, 0x76), rgb(0x9a, 0x9a, 0xa2)},
	theme.ColorNameInputBackground:     {rgb(0xf5, 0xf5, 0xf7), rgb(0x30, 0x30, 0x34)},
	theme.ColorNameInputBorder:         {rgb(0xb8, 0xb8, 0xc0), rgb(0x5e, 0x5e, 0x65)},
	theme.ColorNameSeparator:           {rgb(0xe6, 0xe6, 0xea), rgb(0x37, 0x37, 0x3b)},
	theme.ColorNameHover:               {rgba(0, 0, 0, 0x0d), rgba(0xff, 0xff, 0xff, 0x12)},
	theme.ColorNamePressed:             {rgba(0, 0, 0, 0x1c), rgba(0xff, 0xff, 0xff, 0x22)},
	theme.ColorNameScrollBar:           {rgba(0, 0, 0, 0x55), rgba(0xff, 0xff, 0xff, 0x55)},
	theme.ColorNameScrollBarBackground: {rgba(0, 0, 0, 0x08), rgba(0xff, 0xff, 0xff, 0x08)},
	theme.ColorNameMenuBackground:      {grey(0xff), rgb(0x2c, 0x2c, 0x2f)},
	theme.ColorNameOverlayBackground:   {grey(0xff), rgb(0x28, 0x28, 0x2b)},
	theme.ColorNameHeaderBackground:    {rgb(0xf7, 0xf7, 0xf9), rgb(0x25, 0x25, 0x28)},
	theme.ColorNameShadow:              {rgba(0, 0, 0, 0x2c), rgba(0, 0, 0, 0x70)},
	theme.ColorNameError:               {rgb(0xc6, 0x2f, 0x2a), rgb(0xf2, 0x7d, 0x78)},
	theme.ColorNameForegroundOnError:   {grey(0xff), rgb(0x2a, 0x10, 0x10)},
	theme.ColorNameSuccess:             {rgb(0x1f, 0x7a, 0x45), rgb(0x63, 0xc3, 0x8a)},
	theme.ColorNameWarning:             {rgb(0x9a, 0x62, 0x00), rgb(0xe5, 0xb4, 0x5a)},
	ColorSidebar:                       {rgb(0xf5, 0xf5, 0xf7), rgb(0x25, 0x25, 0x28)},
	ColorCaption:                       {rgb(0x66, 0x66, 0x6d), rgb(0xa4, 0xa4, 0xac)},
	ColorCard:                          {rgb(0xfa, 0xfa, 0xfb), rgb(0x24, 0x24, 0x27)},
	ColorOutline:                       {rgb(0xe2, 0xe2, 0xe7), rgb(0x3c, 0x3c, 0x41)},
	ColorSelected:                      {rgba(0x2b, 0x62, 0xd9, 0x1f), rgba(0x6d, 0x9d, 0xf7, 0x30)},
	ColorEvidence:                      {rgb(0xff, 0xf2, 0xc9), rgb(0x4a, 0x40, 0x20)},
	ColorHighlight:                     {rgb(0xc9, 0xee, 0xd3), rgb(0x1f, 0x4a, 0x30)},
	ColorMatch:                         {rgb(0xff, 0xe0, 0x82), rgb(0x6f, 0x5c, 0x1c)},
	"debriefVoice0":                    {rgb(0x2b, 0x62, 0xd9), rgb(0x7f, 0xaa, 0xf9)},
	"debriefVoice1":                    {rgb(0xa3, 0x4a, 0x12), rgb(0xf0, 0xa5, 0x6c)},
	"debriefVoice2":                    {rgb(0x1f, 0x7a, 0x5c), rgb(0x62, 0xc9, 0xa5)},
	"debriefVoice3":                    {rgb(0x8a, 0x3c, 0xa6), rgb(0xd0, 0x92, 0xe6)},
	"debriefVoice4":                    {rgb(0xb0, 0x2f, 0x5c), rgb(0xf0, 0x8d, 0xb0)},
	"debriefVoice5":                    {rgb(0x5c, 0x6b, 0x14), rgb(0xbb, 0xcb, 0x66)},
}

func grey(v uint8) color.Color          { return color.NRGBA{v, v, v, 0xff} }
func rgb(r, g, b uint8) color.Color     { return color.NRGBA{r, g, b, 0xff} }
func rgba(r, g, b, a uint8) color.Color { return color.NRGBA{r, g, b, a} }
