package engine

import (
	"errors"
	"fmt"
	"sync"

	screen "github.com/debrief-app/debrief/app/screen/settings"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/service/endpoint"
)

// doorway is the endpoint for scripts, while it is open.
type doorway struct {
	switching sync.Mutex // one at a time; starting and closing take a while

	mu      sync.Mutex
	running *endpoint.Endpoint // nil while it is off
}

func (d *doorway) get() *endpoint.Endpoint {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.running
}

func (d *doorway) set(running *endpoint.Endpoint) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.running = running
}

// StartEndpoint starts the endpoint if the user wants it. It takes the port that it had
// before, so that scripts find it again, unless another program has taken that.
func (e *Engine) StartEndpoint() error {
	e.doorway.switching.Lock()
	defer e.doorway.switching.Unlock()
	kept := e.settings.Get()
	if !kept.Endpoint || e.doorway.get() != nil {
		return nil
	}
	config := endpoint.Config{Port: kept.EndpointPort, WebhooksAnywhere: kept.EndpointWebhooks}
	running, err := endpoint.Start(e.service, config)
	if errors.Is(err, endpoint.ErrPortTaken) {
		config.Port = 0
		running, err = endpoint.Start(e.service, config)
	}
	if err != nil {
		return fmt.Errorf("start the endpoint: %w", err)
	}
	e.doorway.set(running)
	e.settings.Change(func(s *settings.Settings) { s.EndpointPort = running.Port() })
	return nil
}

// stopEndpoint ends it until it is started again.
func (e *Engine) stopEndpoint() error {
	e.doorway.switching.Lock()
	defer e.doorway.switching.Unlock()
	running := e.doorway.get()
	if running == nil {
		return nil
	}
	e.doorway.set(nil)
	return running.Close()
}

// SwitchEndpoint implements settings.Service.
func (e *Engine) SwitchEndpoint(on bool) error {
	e.settings.Change(func(s *settings.Settings) { s.Endpoint = on })
	if on {
		return e.StartEndpoint()
	}
	return e.stopEndpoint()
}

// AllowWebhooks implements settings.Service. An endpoint that runs begins anew.
func (e *Engine) AllowWebhooks(on bool) error {
	e.settings.Change(func(s *settings.Settings) { s.EndpointWebhooks = on })
	if e.doorway.get() == nil {
		return nil
	}
	return errors.Join(e.stopEndpoint(), e.StartEndpoint())
}

// Endpoint implements settings.Service.
func (e *Engine) Endpoint() screen.Endpoint {
	running := e.doorway.get()
	if running == nil {
		return screen.Endpoint{}
	}
	state := screen.Endpoint{On: true, Address: running.Address(), Snippet: running.Snippet()}
	for _, r := range running.Recent() {
		state.Calls = append(state.Calls, screen.Call{At: r.At, Method: r.Method, Path: r.Path, Status: r.Status})
	}
	return state
}
