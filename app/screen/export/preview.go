package export

import (
	"errors"
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// preview shows the beginning of a document.
type preview struct {
	object *fyne.Container
	failed func(sentence string) // says why nothing new can be shown; nil says it in the place of the document
}

func newPreview() *preview { return &preview{object: container.NewStack()} }

func (p *preview) set(words string, rich bool) {
	p.object.Objects = []fyne.CanvasObject{container.NewScroll(previewOf(words, rich))}
	p.object.Refresh()
}

// fail says why there is nothing to be seen.
func (p *preview) fail(err error) {
	why := text.Explain(err)
	if p.failed != nil {
		p.failed(why.Sentence)
		return
	}
	p.object.Objects = []fyne.CanvasObject{widgets.Inset(8, 8, 8, 8, widgets.NewFlow(why.Sentence+" "+why.Hint, widgets.Body, nil))}
	p.object.Refresh()
}

// previewOf is a text as it is or, if it is Markdown, as it looks. Front matter stands
// before it as it is.
func previewOf(words string, rich bool) fyne.CanvasObject {
	plain := func(words string) *widget.Label {
		return widget.NewLabelWithStyle(words, fyne.TextAlignLeading, fyne.TextStyle{Monospace: true})
	}
	if !rich {
		return plain(words)
	}
	front := ""
	if rest, found := strings.CutPrefix(words, "---\n"); found {
		if before, after, ended := strings.Cut(rest, "\n---\n"); ended {
			front, words = before, after
		}
	}
	body := rendered(words)
	if front == "" {
		return body
	}
	return widgets.Border(plain(front), nil, nil, nil, body)
}

// pageSize is how much of a document a preview shows, in bytes: more than fits on the
// screen several times over.
const pageSize = 8 << 10

var errEnough = errors.New("the preview is full")

// firstPage keeps the beginning of a document and stops the writing of the rest.
type firstPage struct{ kept []byte }

func (p *firstPage) Write(b []byte) (int, error) {
	room := pageSize - len(p.kept)
	if len(b) <= room {
		p.kept = append(p.kept, b...)
		return len(b), nil
	}
	p.kept = append(p.kept, b[:room]...)
	return room, errEnough
}

// text ends with a whole letter.
func (p *firstPage) text() string {
	kept := p.kept
	for len(kept) > 0 && !utf8.Valid(kept) && len(p.kept)-len(kept) < utf8.UTFMax {
		kept = kept[:len(kept)-1]
	}
	return strings.ToValidUTF8(strings.ReplaceAll(string(kept), "\r\n", "\n"), "\uFFFD")
}

// pageToPrint is the address at which a page prints itself in a browser.
func pageToPrint(path string) *url.URL {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // of a drive of Windows
	}
	return &url.URL{Scheme: "file", Path: path, Fragment: "print"}
}
