package app

import (
	"slices"
	"strings"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/script"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
)

// checkFonts says in words, once for each script, that there is no font for
// something in the window: without a word, people see boxes and take the
// transcript for broken.
func (w *window) checkFonts(texts []string) {
	w.work.Go(func() {
		missing := w.fonts.Missing(texts)
		if len(missing) > 0 {
			w.post.do(func() { w.explainFonts(missing) })
		}
	})
}

func (w *window) explainFonts(missing []script.Script) {
	explained := strings.Fields(w.store.Get().NoFonts)
	var names, fonts []string
	for _, s := range missing {
		if !slices.Contains(explained, s.Name) {
			explained = append(explained, s.Name)
			names = append(names, text.Say("script."+s.Name))
			if !slices.Contains(fonts, s.Font) {
				fonts = append(fonts, s.Font)
			}
		}
	}
	if len(names) == 0 {
		return
	}
	w.store.Change(func(s *settings.Settings) { s.NoFonts = strings.Join(explained, " ") })
	dialogs.Notice(w.win, text.Say("fonts.title"),
		text.Say("fonts.words", text.M{"Scripts": strings.Join(names, ", "), "Fonts": strings.Join(fonts, ", ")}))
}
