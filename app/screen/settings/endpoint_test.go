package settings

import (
	"errors"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// fakeSwitch is an endpoint that never serves. Its other methods are those of nothing.
type fakeSwitch struct {
	Service
	on       bool
	webhooks bool
	err      error
}

func (f *fakeSwitch) Endpoint() Endpoint {
	if !f.on {
		return Endpoint{}
	}
	return Endpoint{On: true, Address: "http://127.0.0.1:4321", Snippet: "import symbl",
		Calls: []Call{{At: screentest.Now, Method: "GET", Path: "/v1/job/{jobId}", Status: 200}}}
}

func (f *fakeSwitch) SwitchEndpoint(on bool) error {
	if f.err == nil {
		f.on = on
	}
	return f.err
}

func (f *fakeSwitch) AllowWebhooks(on bool) error {
	f.webhooks = on
	return f.err
}

func find[T fyne.CanvasObject](t *testing.T, in fyne.CanvasObject, so func(T) bool) (found T) {
	t.Helper()
	for _, o := range test.LaidOutObjects(in) {
		if one, ok := o.(T); ok && so(one) {
			return one
		}
	}
	t.Fatal("it is not in the row")
	return found
}

func TestEndpointIsSwitchedAndItsSnippetCopied(t *testing.T) {
	env := screentest.NewEnv(t)
	fake := &fakeSwitch{}
	row := New(env, fake).endpoint()
	screentest.Open(env, row)
	check := find(t, row, func(c *widgets.Check) bool { return strings.HasPrefix(c.Text, "Answer") })
	copied := find(t, row, func(b *widgets.Button) bool { return b.Icon != nil && b.Text == "Copy snippet" })
	if check.Checked || !copied.Disabled() {
		t.Error("it is on before anybody wanted it")
	}
	test.Tap(check)
	if !fake.on || !check.Checked || copied.Disabled() {
		t.Error("it is not on")
	}
	test.Tap(find(t, row, func(c *widgets.Check) bool { return strings.HasPrefix(c.Text, "Let them") }))
	if !fake.webhooks {
		t.Error("webhooks are not allowed")
	}
	test.Tap(copied)
	if got := fyne.CurrentApp().Clipboard().Content(); got != "import symbl" {
		t.Errorf("the clipboard has %q", got)
	}
	test.Tap(find(t, row, func(b *widgets.Button) bool { return b.Text == "Last calls…" }))
	if env.Window.Canvas().Overlays().Top() == nil {
		t.Error("the calls are not shown")
	}
	fake.err = errors.New("cannot")
	env.Window.Canvas().Overlays().Top().Hide()
	check.SetChecked(false)
	if !check.Checked {
		t.Error("it looks off while it is on")
	}
}
