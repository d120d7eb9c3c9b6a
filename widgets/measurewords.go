package widgets

// Words are the different words of texts, each once. It may be called on any
// goroutine.
func Words(texts []string) []string {
	met := map[string]bool{}
	var words []string
	for _, text := range texts {
		eachWord(text, func(s Span, _ bool) {
			if w := text[s.From:s.To]; !met[w] {
				met[w] = true
				words = append(words, w)
			}
		})
	}
	return words
}

// Unmeasured are those of the words that MeasureWords has not met.
func Unmeasured(words []string) []string {
	m := NewMeasure(Body)
	var fresh []string
	for _, w := range words {
		if _, measured := m.words.get(w); !measured {
			fresh = append(fresh, w)
		}
	}
	return fresh
}

// MeasureWords measures words in the style of transcripts and tables, so that showing them
// costs no text shaping. A few hundred take as long as a frame.
func MeasureWords(words []string) {
	m := NewMeasure(Body)
	for _, w := range words {
		m.Width(w)
	}
}
