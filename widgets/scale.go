package widgets

import "fyne.io/fyne/v2/theme"

// Scaled is a length that goes along with the size of the text: what holds words is as
// much larger as they are.
func Scaled(length float32) float32 {
	return length * theme.TextSize() / textSizes[theme.SizeNameText]
}
