package widgets

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

func TestTextCanBeReadOnEverySurface(t *testing.T) {
	const enough = 4.5 // WCAG 2.2, level AA, for text of normal size
	texts := []fyne.ThemeColorName{theme.ColorNameForeground, ColorCaption, theme.ColorNamePlaceHolder, theme.ColorNameHyperlink,
		theme.ColorNameError, theme.ColorNameSuccess, theme.ColorNameWarning}
	for n := range 40 {
		texts = append(texts, VoiceColor(n))
	}
	surfaces := []fyne.ThemeColorName{theme.ColorNameBackground, ColorSidebar, ColorCard}
	for _, variant := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		for _, text := range texts {
			for _, surface := range surfaces {
				if c := contrast(Theme{}.Color(text, variant), Theme{}.Color(surface, variant)); c < enough {
					t.Errorf("%s on %s, variant %d: contrast %.1f", text, surface, variant, c)
				}
			}
		}
	}
}

func TestNoTwoSpeakersShareAColor(t *testing.T) {
	for _, variant := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		taken := map[color.Color]int{}
		for n := range 40 {
			c := Theme{}.Color(VoiceColor(n), variant)
			if other, ok := taken[c]; ok {
				t.Errorf("variant %d: speakers %d and %d have the same colour", variant, other, n)
			}
			taken[c] = n
		}
	}
}

func TestButtonsCanBeRead(t *testing.T) {
	for _, variant := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		c := contrast(Theme{}.Color(theme.ColorNameForegroundOnPrimary, variant), Theme{}.Color(theme.ColorNamePrimary, variant))
		if c < 4.5 {
			t.Errorf("variant %d: contrast %.1f", variant, c)
		}
	}
}

func TestTextSizeScalesTextOnly(t *testing.T) {
	big := Theme{Scale: 1.5}
	if got := big.Size(theme.SizeNameText); got != 21 {
		t.Errorf("text is %v", got)
	}
	if big.Size(theme.SizeNameInputRadius) != (Theme{}).Size(theme.SizeNameInputRadius) {
		t.Error("corners grew with the text")
	}
}

// contrast is the ratio of two colours' luminances, as WCAG defines it.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
