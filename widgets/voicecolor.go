package widgets

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
)

// VoiceColor is the colour of the n-th speaker. No two have the same one, and the
// first few can be told apart side by side.
func VoiceColor(n int) fyne.ThemeColorName {
	return fyne.ThemeColorName(fmt.Sprintf("%s%d", voicePrefix, max(n, 0)))
}

const (
	voicePrefix = "debriefVoice"
	chosen      = 6 // the first ones, which the palette has, were chosen by eye
)

// voiceShades are the shades of a speaker's colour beyond those that were chosen. Each
// hue is the golden angle from the one before, so that none comes again; lightness
// alternates and, being that of perception, keeps the contrast to the surfaces.
func voiceShades(name fyne.ThemeColorName) (shades, bool) {
	rest, ok := strings.CutPrefix(string(name), voicePrefix)
	if !ok {
		return shades{}, false
	}
	var n int
	if _, err := fmt.Sscan(rest, &n); err != nil {
		return shades{}, false
	}
	const goldenAngle = 137.508
	hue := float64(n-chosen)*goldenAngle + 20
	lighter := 0.06 * float64(n%2)
	return shades{oklch(0.44+lighter, 0.11, hue), oklch(0.76+lighter, 0.11, hue)}, true
}

// oklch is a colour in sRGB by lightness (0 to 1), chroma and hue (degrees), as Björn
// Ottosson defines them in "A perceptual color space for image processing" (2020). What
// a screen cannot show is brought to the nearest that it can, channel by channel.
func oklch(lightness, chroma, hue float64) color.Color {
	sin, cos := math.Sincos(hue * math.Pi / 180)
	a, b := chroma*cos, chroma*sin
	cube := func(x float64) float64 { return x * x * x }
	l := cube(lightness + 0.3963377774*a + 0.2158037573*b)
	m := cube(lightness - 0.1055613458*a - 0.0638541728*b)
	s := cube(lightness - 0.0894841775*a - 1.2914855480*b)
	return color.NRGBA{
		channel(4.0767416621*l - 3.3077115913*m + 0.2309699292*s),
		channel(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s),
		channel(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s),
		0xff,
	}
}

// channel is a linear value as sRGB encodes it.
func channel(linear float64) uint8 {
	linear = min(max(linear, 0), 1)
	if linear <= 0.0031308 {
		return uint8(math.Round(255 * 12.92 * linear))
	}
	return uint8(math.Round(255 * (1.055*math.Pow(linear, 1/2.4) - 0.055)))
}
