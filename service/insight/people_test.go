package insight

import "testing"

func TestNamesOfAnyAlphabetBeginWithACapital(t *testing.T) {
	for name, want := range map[string]string{"özlem": "Özlem", "élodie": "Élodie", "anna": "Anna", "": ""} {
		if got := new(people).full(name); got != want {
			t.Errorf("%q is called %q, not %q", name, got, want)
		}
	}
}
