package media

import "testing"

func TestDownloadsAreCalledWhatTheServerMeant(t *testing.T) {
	for given, want := range map[string]string{
		`attachment; filename="Team call.mp3"`:                           "Team call.mp3",
		`attachment; filename=Team call 5 May.mp3`:                       "Team call 5 May.mp3",
		`attachment; filename=Team call.mp3; size=12`:                    "Team call.mp3",
		"attachment; filename=\"M\xfcller.mp3\"":                         "Müller.mp3",
		`attachment; filename="=?UTF-8?B?TcO8bGxlci5tcDM=?="`:            "Müller.mp3",
		`attachment; filename="=?utf-8?Q?M=C3=BCller.mp3?="`:             "Müller.mp3",
		`attachment; filename="M%C3%BCller%20call.mp3"`:                  "Müller call.mp3",
		`attachment; filename*=UTF-8''M%C3%BCller.mp3`:                   "Müller.mp3",
		`attachment; filename="x.mp3"; filename*=UTF-8''M%C3%BCller.mp3`: "Müller.mp3",
		`attachment; filename="half.mp3`:                                 "half.mp3",
		`filename=bare.mp3`:                                              "bare.mp3",
		`inline`:                                                         "",
		``:                                                               "",
	} {
		if got := givenName(given); got != want {
			t.Errorf("%s is called %q, want %q", given, got, want)
		}
	}
}

func TestAnAddressWithoutASchemeIsCompleted(t *testing.T) {
	for given, want := range map[string]string{
		"example.org/call.mp3":     "https://example.org/call.mp3",
		" www.example.org:8080/a ": "https://www.example.org:8080/a",
		"//example.org/a.mp3":      "https://example.org/a.mp3",
		"http://example.org/a.mp3": "http://example.org/a.mp3",
		"ftp://example.org/a.mp3":  "ftp://example.org/a.mp3",
		"mailto:anna@example.org":  "mailto:anna@example.org",
		"no address at all":        "no address at all",
		"localhost:8080/a.mp3":     "localhost:8080/a.mp3",
	} {
		if got := FullAddress(given); got != want {
			t.Errorf("%q is %q, want %q", given, got, want)
		}
	}
}
