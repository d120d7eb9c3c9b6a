package text

// Shorten keeps the first characters of a text that is too long for where it stands.
func Shorten(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
