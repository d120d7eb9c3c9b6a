package endpoint

import (
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service"
)

// TestWebhookElsewhereIsWrittenDown: one that the user allows to lead to another computer
// is in the list of connections, and none is made while Debrief is kept off the network.
func TestWebhookElsewhereIsWrittenDown(t *testing.T) {
	b := newBenchWith(t, Config{Token: fixedToken, WebhooksAnywhere: true})
	send := func() {
		t.Helper()
		s := into[started](t, b.call("POST", "/v1/process/video?webhookUrl=http://webhook.invalid/ended", strings.NewReader(captions)).wants(t, 201))
		b.wait(s)
	}
	connections := func() []service.Connection {
		t.Helper()
		list, err := b.service.Connections(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	send()
	eventually(t, "the connection has ended", func() bool {
		list := connections()
		return len(list) == 1 && list[0].Outcome == service.ConnectionBroken
	})
	if c := connections()[0]; c.Host != "webhook.invalid" || c.Reason != service.ForWebhook {
		t.Errorf("it is %+v", c)
	}
	b.service.SetSettings(service.Settings{Offline: true})
	send()
	if list := connections(); len(list) != 1 {
		t.Errorf("there are %+v", list)
	}
}
