package command

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/endpoint"
)

type serveCmd struct {
	Port  int    `default:"0" placeholder:"0" help:"Port to listen on; 0 takes one that is free."`
	Token string `env:"DEBRIEF_TOKEN" placeholder:"TOKEN" help:"A token of your own, at least 16 characters, good for every call. Other users of this computer can read it in the list of programs: better set DEBRIEF_TOKEN."`
	// What a script sends is a copy of what it has.
	Keep                bool `help:"Keep recordings that are sent or fetched, so that the window can play them."`
	AllowPrivateNetwork bool `help:"Allow addresses of recordings on this computer and in the local network."`
	AllowWebhooks       bool `help:"Let webhookUrl lead to other computers, too: they get the id and the state of a job."`
	Requests            bool `help:"Write a line for each call to standard error."`
}

func (serveCmd) Help() string {
	return `Scripts written for Symbl's SDK run again: point them to the address that is written out. Only programs of this computer can call it, and each call needs a token; the app id and secret to get one with are in the file that is named. Jobs that a script sends show up in the window, too.

It ends with Ctrl-C. Jobs that are under way go on the next time Debrief runs.

Examples:

  debrief serve
  DEBRIEF_TOKEN=$(openssl rand -hex 32) debrief serve --port 8765
  debrief serve --allow-private-network`
}

// Run serves until ctx ends.
func (c *serveCmd) Run(ctx context.Context, s *session) error {
	if c.Port < 0 || c.Port > 65535 {
		return usagef("--port must be from 0 to 65535.")
	}
	lib, err := s.open(ctx, service.Config{Settings: service.Settings{AllowPrivate: c.AllowPrivateNetwork, KeepDownloads: c.Keep}})
	if err != nil {
		return err
	}
	defer closeSoon(ctx, lib)
	if err := lib.Resume(ctx); err != nil {
		return err
	}
	config := endpoint.Config{Port: c.Port, Token: c.Token, WebhooksAnywhere: c.AllowWebhooks}
	if c.Requests {
		config.OnRequest = s.sayRequests()
	}
	server, err := lib.Serve(config)
	switch {
	case errors.Is(err, endpoint.ErrWeakToken):
		return usagef("--token must have at least %d characters: shorter ones can be guessed.", endpoint.MinToken)
	case errors.Is(err, endpoint.ErrPortTaken):
		return usagef("Port %d is taken by another program: choose another, or 0 for one that is free.", c.Port)
	case err != nil:
		return err
	}
	fmt.Fprintf(s.out, "Address: %s\nCredentials: %s\n", server.Address(), server.Credentials().File)
	return errors.Join(server.Wait(ctx), server.Close())
}

// sayRequests writes a line for each call.
func (s *session) sayRequests() func(endpoint.Request) {
	var mu sync.Mutex
	return func(r endpoint.Request) {
		mu.Lock()
		defer mu.Unlock()
		s.say(fmt.Sprintf("%s %s %s %d", r.At.In(s.zone).Format("15:04:05"), r.Method, r.Path, r.Status))
	}
}
