package opened

import (
	"math"
	"net/url"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

const linkScheme = "debrief"

// Moment is where in the library a link of Debrief's leads.
type Moment struct {
	Meeting string  // its id
	Seconds float64 // from its beginning
	Timed   bool    // the link names a time
}

// Link is the address of a moment: "debrief:meeting/ID?t=12.5".
func (m Moment) Link() string {
	link := linkScheme + ":meeting/" + m.Meeting
	if m.Timed {
		link += "?t=" + strconv.FormatFloat(m.Seconds, 'f', -1, 64)
	}
	return link
}

// ParseLink reads an address of that form, also with "//" behind the colon, as some
// programs write it. Anybody can make such a link: it leads to something that is in
// the library, and does nothing else.
func ParseLink(link string) (Moment, bool) {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != linkScheme {
		return Moment{}, false
	}
	what := u.Opaque
	if what == "" {
		what = u.Host + u.Path
	}
	id, ok := strings.CutPrefix(strings.TrimPrefix(what, "/"), "meeting/")
	if parsed, err := uuid.Parse(strings.TrimSuffix(id, "/")); !ok || err != nil {
		return Moment{}, false
	} else {
		id = parsed.String()
	}
	m := Moment{Meeting: id}
	if t := u.Query().Get("t"); t != "" {
		seconds, err := strconv.ParseFloat(strings.TrimSuffix(t, "s"), 64)
		if err != nil || seconds < 0 || math.IsInf(seconds, 0) || math.IsNaN(seconds) {
			return Moment{}, false
		}
		m.Seconds, m.Timed = seconds, true
	}
	return m, true
}

// Split takes Debrief's own links out of what is to be opened.
func Split(open []string) (sources []string, links []string) {
	for _, one := range open {
		if s, _ := scheme(one); s == linkScheme {
			links = append(links, one)
		} else {
			sources = append(sources, one)
		}
	}
	return sources, links
}
