package media

import "strings"

// tail keeps the beginning and the end of what is written to it, at most limit
// bytes of each: FFmpeg tells about the file first and about its end last.
type tail struct {
	limit      int
	head, last []byte
	dropped    bool
}

func (t *tail) Write(p []byte) (int, error) {
	n := len(p)
	if room := t.limit - len(t.head); room > 0 {
		take := min(room, len(p))
		t.head = append(t.head, p[:take]...)
		p = p[take:]
	}
	if t.last = append(t.last, p...); len(t.last) > t.limit {
		t.dropped = true
		t.last = append(t.last[:0], t.last[len(t.last)-t.limit:]...)
	}
	return n, nil
}

func (t *tail) String() string {
	between := ""
	if t.dropped {
		between = "\n…\n"
	}
	return strings.ToValidUTF8(string(t.head)+between+string(t.last), "�")
}
