package insight

import (
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

func TestNamesOfAnyAlphabetBeginWithACapital(t *testing.T) {
	for name, want := range map[string]string{"özlem": "Özlem", "élodie": "Élodie", "anna": "Anna", "": ""} {
		if got := new(people).full(name); got != want {
			t.Errorf("%q is called %q, not %q", name, got, want)
		}
	}
}

func TestShortNamesStandForTheOneMemberTheyFit(t *testing.T) {
	p := knownPeople(nil, []conversation.Member{{ID: "1", Name: "Benjamin Lee"}, {ID: "2", Name: "Robert Smith"}, {ID: "3", Name: "Christine Wu"}, {ID: "4", Name: "Christian Ott"}})
	for said, want := range map[string]string{
		"Ben": "Benjamin Lee", "Bob": "Robert Smith", "Benjamin": "Benjamin Lee", "Chris": "Chris", "Be": "Be", "Anna": "Anna",
	} {
		if got := p.full(said); got != want {
			t.Errorf("%s stands for %s, not %s", said, got, want)
		}
	}
}
