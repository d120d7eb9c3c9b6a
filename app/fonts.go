package app

import (
	"strings"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/app/script"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
)

// lookForFonts says in words, once for each script, that there is no font for
// something that is shown: without a word, people see boxes and take the
// transcript for broken.
func (w *window) lookForFonts(texts []string) {
	go func() {
		missing := w.fonts.Missing(texts)
		if len(missing) > 0 {
			w.post.do(func() { w.tellFonts(missing) })
		}
	}()
}

func (w *window) tellFonts(missing []script.Script) {
	told := strings.Fields(w.store.Get().NoFonts)
	var names, fonts []string
	for _, s := range missing {
		if !contains(told, s.Name) {
			told = append(told, s.Name)
			names = append(names, text.Say("script."+s.Name))
			if !contains(fonts, s.Font) {
				fonts = append(fonts, s.Font)
			}
		}
	}
	if len(names) == 0 {
		return
	}
	if err := w.store.Change(func(s *settings.Settings) { s.NoFonts = strings.Join(told, " ") }); err != nil {
		screen.ShowFailure(w.win, err)
	}
	screen.ShowNotice(w.win, text.Say("fonts.title"),
		text.Say("fonts.words", text.M{"Scripts": strings.Join(names, ", "), "Fonts": strings.Join(fonts, ", ")}))
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}
