package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// A round arrow with a ten in it, as most players have it. All of it is filled
// shapes: Fyne gives strokes no colour of the theme.
const (
	skipArrow = `<path d="M12.30 4.41 A8.6 8.6 0 1 1 4.71 8.44 L6.06 9.29 A7.0 7.0 0 1 0 12.24 6.00 Z"/><path d="M12.6 1.2 L12.6 9.2 L7.4 5.2 Z"/>`
	skipTen   = `<path d="M9.9 10.3 L9.9 16.2 L8.6 16.2 L8.6 12.1 L7.6 12.6 L7.6 11.3 L9 10.3 Z"/><path d="M13.9 10.2 C11.2 10.2 11.2 16.3 13.9 16.3 C16.6 16.3 16.6 10.2 13.9 10.2 Z M13.9 11.5 C14.9 11.5 14.9 15 13.9 15 C12.9 15 12.9 11.5 13.9 11.5 Z"/>`
	svgHead   = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`
)

var (
	backTen    = theme.NewThemedResource(fyne.NewStaticResource("back-ten.svg", []byte(svgHead+skipArrow+skipTen+`</svg>`)))
	forwardTen = theme.NewThemedResource(fyne.NewStaticResource("forward-ten.svg",
		[]byte(svgHead+`<g transform="translate(24,0) scale(-1,1)">`+skipArrow+`</g>`+skipTen+`</svg>`)))
	playOnPrimary  = theme.NewColoredResource(theme.MediaPlayIcon(), theme.ColorNameForegroundOnPrimary)
	pauseOnPrimary = theme.NewColoredResource(theme.MediaPauseIcon(), theme.ColorNameForegroundOnPrimary)
)
