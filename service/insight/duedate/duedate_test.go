package duedate

import (
	"testing"
	"time"
)

// The 18th of November 2026 is a Wednesday.
var wednesday = time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC)

func TestDaysAsPeopleTypeThem(t *testing.T) {
	for language, phrases := range map[string]map[string]string{
		"en": {
			"friday": "2026-11-20", "next friday": "2026-11-27", "by Friday": "2026-11-20", "tomorrow": "2026-11-19", "in two weeks": "2026-12-02",
			"in 3 days": "2026-11-21", "a week from monday": "2026-11-30", "end of next week": "2026-11-27", "end of march": "2027-03-31",
			"december 14": "2026-12-14", "the 14th": "2026-12-14", "14 December 2027": "2027-12-14", "next month": "2026-12-31", "2026-12-05": "2026-12-05",
			"soon": "-", "buy milk by friday": "-", "every friday": "-", "": "-", "yesterday": "-",
		},
		"de": {
			"Freitag": "2026-11-20", "nächsten Freitag": "2026-11-27", "bis Freitag": "2026-11-20", "am Freitag": "2026-11-20", "morgen": "2026-11-19",
			"übermorgen": "2026-11-20", "in zwei Wochen": "2026-12-02", "in 14 Tagen": "2026-12-02", "in einer Woche": "2026-11-25",
			"Ende nächster Woche": "2026-11-27", "nächste Woche Freitag": "2026-11-27", "Ende März": "2027-03-31", "Ende des Monats": "2026-11-30",
			"Monatsende": "2026-11-30", "14. Dezember": "2026-12-14", "14. Dez. 2027": "2027-12-14", "kommenden Montag": "2026-11-23",
			"Freitag in einer Woche": "2026-11-27", "heute in zwei Wochen": "2026-12-02", "next friday": "2026-11-27", "bald": "-", "jeden Freitag": "-",
		},
		"fr": {
			"vendredi": "2026-11-20", "vendredi prochain": "2026-11-27", "d’ici vendredi": "2026-11-20", "demain": "2026-11-19",
			"après-demain": "2026-11-20", "dans deux semaines": "2026-12-02", "dans 3 jours": "2026-11-21", "la semaine prochaine": "2026-11-27",
			"fin mars": "2027-03-31", "à la fin du mois": "2026-11-30", "le mois prochain": "2026-12-31", "fin de la semaine prochaine": "2026-11-27", "14 décembre": "2026-12-14",
			"le 1er décembre": "2026-12-01", "lundi en huit": "2026-11-30", "bientôt": "-",
		},
		"es": {
			"viernes": "2026-11-20", "el próximo viernes": "2026-11-27", "el viernes que viene": "2026-11-27", "para el viernes": "2026-11-20",
			"mañana": "2026-11-19", "pasado mañana": "2026-11-20", "en dos semanas": "2026-12-02", "dentro de tres días": "2026-11-21",
			"la semana que viene": "2026-11-27", "la próxima semana": "2026-11-27", "a finales de marzo": "2027-03-31", "fin de mes": "2026-11-30",
			"14 de diciembre": "2026-12-14", "14 de diciembre de 2027": "2027-12-14", "pronto": "-",
		},
	} {
		for typed, want := range phrases {
			got := "-"
			if day, ok := Parse(typed, language, wednesday); ok {
				got = day.Format(time.DateOnly)
			}
			if got != want {
				t.Errorf("%s: %q is %s, want %s", language, typed, got, want)
			}
		}
	}
}

func TestADayBeginsAtMidnightWhereTheUserIs(t *testing.T) {
	zone := time.FixedZone("there", 9*3600)
	day, ok := Parse("tomorrow", "en", wednesday.In(zone))
	if want := time.Date(2026, 11, 19, 0, 0, 0, 0, zone); !ok || !day.Equal(want) {
		t.Errorf("%v, want %v", day, want)
	}
}

func FuzzParse(f *testing.F) {
	for _, typed := range []string{"next friday", "in zwei Wochen", "fin mars", "14 de diciembre de 2027", "31. 2.", "in 99999999999 weeks", "\x00’"} {
		f.Add(typed, "de")
	}
	f.Fuzz(func(t *testing.T, typed, language string) {
		if day, ok := Parse(typed, language, wednesday); ok && day.Hour() != 0 {
			t.Errorf("%q is %v", typed, day)
		}
	})
}
