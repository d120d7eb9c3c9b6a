package settings

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/screentest"
)

// fakeVoices keeps choices and names. Its other methods are those of nothing.
type fakeVoices struct {
	Service
	choices VoiceChoices
	known   []KnownVoice
	forgot  []string
}

func (f *fakeVoices) SetVoiceChoices(_ context.Context, c VoiceChoices) error {
	f.choices = c
	return nil
}

func (f *fakeVoices) KnownVoices(context.Context) ([]KnownVoice, error) { return f.known, nil }

func (f *fakeVoices) ForgetVoice(_ context.Context, name string) error {
	f.forgot = append(f.forgot, name)
	f.known = slices.DeleteFunc(f.known, func(k KnownVoice) bool { return k.Name == name })
	return nil
}

func openVoices(t *testing.T, f *fakeVoices) *voiceRow {
	t.Helper()
	d := New(screentest.NewEnv(t), f)
	v := &voiceRow{dialog: d, now: f.choices}
	screentest.Open(d.env, container.NewVScroll(v.object()))
	return v
}

func TestVoicesAreRecognisedOnlyAfterAQuestion(t *testing.T) {
	f := &fakeVoices{}
	v := openVoices(t, f)
	if v.known.Visible() {
		t.Error("there are choices about known voices while none are kept")
	}
	v.keep.SetSelectedIndex(1)
	if !screentest.Shows(v.dialog.env.Window, "A voiceprint is personal data") {
		t.Fatal("it is not said what that means")
	}
	screentest.Button(t, v.dialog.env.Window, "Cancel").OnTapped()
	if f.choices.Keep != "" || v.keep.SelectedIndex() != 0 {
		t.Errorf("not wanted, but %+v", f.choices)
	}
	v.keep.SetSelectedIndex(1)
	screentest.Button(t, v.dialog.env.Window, "Recognise people").OnTapped()
	if f.choices.Keep != "known" || !v.known.Visible() {
		t.Errorf("wanted, but %+v", f.choices)
	}
	v.leave.SetChecked(false)
	if want := (VoiceChoices{"known", true}); f.choices != want {
		t.Errorf("chosen %+v, want %+v", f.choices, want)
	}
	v.keep.SetSelectedIndex(2)
	screentest.Button(t, v.dialog.env.Window, "Delete").OnTapped()
	if want := (VoiceChoices{"none", true}); f.choices != want {
		t.Errorf("chosen %+v, want %+v", f.choices, want)
	}
}

func TestKnownVoicesAreListedAndForgotten(t *testing.T) {
	f := &fakeVoices{choices: VoiceChoices{Keep: "known"}, known: []KnownVoice{{"Anna Lee", 3}, {"Bo", 1}}}
	v := openVoices(t, f)
	v.open()
	if !screentest.Shows(v.dialog.env.Window, "Anna Lee") || !screentest.Shows(v.dialog.env.Window, "3 meetings") {
		t.Fatal("the known voices are not listed")
	}
	for range 2 {
		screentest.Button(t, v.dialog.env.Window, "Forget").OnTapped()
	}
	if want := []string{"Anna Lee", "Bo"}; !reflect.DeepEqual(f.forgot, want) {
		t.Errorf("forgot %q, want %q", f.forgot, want)
	}
	if !screentest.Shows(v.dialog.env.Window, "No voice is known yet") {
		t.Error("it is not said that nobody is known")
	}
}
