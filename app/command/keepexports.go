package command

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/delivery"
)

// exports makes what the library's rules ask for while a command runs: at once where it
// goes on for long, and in any case at its end.
type exports struct {
	ctx    context.Context
	keeper *delivery.Keeper
	stop   context.CancelFunc
	runs   sync.WaitGroup
}

// KeepExports implements library.
func (e engine) KeepExports(zone *time.Location, report func(delivery.Report)) {
	x := e.exports
	x.keeper = delivery.NewKeeper(e.Service, zone, report)
	ctx, stop := context.WithCancel(x.ctx)
	x.stop = stop
	x.runs.Go(func() { x.keeper.Run(ctx) })
}

// Close makes the exports that are due before it closes the library. After Ctrl-C they
// are left to the next program.
func (e engine) Close() error {
	if x := e.exports; x.keeper != nil {
		x.stop()
		x.runs.Wait()
		if x.ctx.Err() == nil {
			x.keeper.Pass(x.ctx)
		}
	}
	return e.Service.Close()
}

// Rules implements library.
func (e engine) Rules(ctx context.Context) ([]delivery.Rule, error) {
	return delivery.Rules(ctx, e.Service)
}

// SetRule implements library.
func (e engine) SetRule(ctx context.Context, r delivery.Rule, all bool) (delivery.Rule, error) {
	return delivery.SetRule(ctx, e.Service, r, all)
}

// DeleteRule implements library.
func (e engine) DeleteRule(ctx context.Context, id string) error { return e.DeleteExport(ctx, id) }

// sayExport says what an export that was made by itself has changed, or why it was not made.
func (s *session) sayExport(r delivery.Report) {
	if r.Err != nil {
		s.explain(r.Rule.To, r.Err)
		return
	}
	if r.Template != nil {
		s.explain(r.Rule.From, r.Template)
		s.say("The export was made with the template as it was when the automatic export was set.")
		return
	}
	s.sayNote(r.Result)
	s.say(fmt.Sprintf("Brought up to date: %s.", r.Path))
}
