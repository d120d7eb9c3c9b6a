package command

import (
	"testing"

	"github.com/debrief-app/debrief/service/endpoint"
)

func TestServeTellsWhereItIs(t *testing.T) {
	lib := newFakeLibrary()
	debrief(t, lib, "serve", "--port", "4321", "--token", "0123456789abcdef", "--keep").
		wants(t, 0, "Address: http://127.0.0.1:4321\nCredentials: /home/anna/symbl.conf\n", "")
	if lib.serving.Port != 4321 || lib.serving.Token != "0123456789abcdef" || !lib.config.KeepDownloads || lib.config.AllowPrivate {
		t.Errorf("served with %+v on %+v", lib.serving, lib.config)
	}
	if lib.resumed != 1 {
		t.Error("jobs of dead programs are left alone")
	}
}

func TestServeTakesItsTokenFromTheEnvironment(t *testing.T) {
	t.Setenv("DEBRIEF_TOKEN", "fedcba9876543210")
	lib := newFakeLibrary()
	debrief(t, lib, "serve").wants(t, 0, "Address", "")
	if lib.serving.Token != "fedcba9876543210" {
		t.Errorf("the token is %q", lib.serving.Token)
	}
}

func TestServeSaysWhyItCannot(t *testing.T) {
	for _, c := range []struct {
		err  error
		says string
	}{
		{endpoint.ErrWeakToken, "at least 16 characters"},
		{endpoint.ErrPortTaken, "Port 80 is taken"},
	} {
		lib := newFakeLibrary()
		lib.cannotServe = c.err
		debrief(t, lib, "serve", "--port", "80").wants(t, 2, "", c.says)
	}
	debrief(t, nil, "serve", "--port", "70000").wants(t, 2, "", "--port must be")
}
