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

// Unmeasured are those of the words that Learn has not met.
func Unmeasured(words []string) []string {
	m := NewMeasure(Body)
	var fresh []string
	for _, w := range words {
		if _, known := m.words.look(w); !known {
			fresh = append(fresh, w)
		}
	}
	return fresh
}

// Learn measures words in the look of transcripts and tables, so that showing them
// costs no text shaping. A few hundred take as long as a frame.
func Learn(words []string) {
	m := NewMeasure(Body)
	for _, w := range words {
		m.Width(w)
	}
}
