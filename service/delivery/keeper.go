package delivery

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/note"
)

// Keeper makes the exports of the library's rules.
type Keeper struct {
	service *service.Service
	zone    *time.Location
	report  func(Report)

	one  sync.Mutex          // pass at a time
	said map[string]struct{} // failures that were reported: each is once
}

// Report is what came of an export that was made by itself.
type Report struct {
	ConversationID string
	Rule           Rule
	note.Result
	Err      error // the export could not be made; it is tried again after the next change
	Template error // the template is gone or does not work: it was made with the text from when the rule was
}

// NewKeeper makes a keeper. Report is called from its goroutine, after each export that
// has taken something over or has failed in a way that it has not reported before. Zone is
// where the reader is.
func NewKeeper(s *service.Service, zone *time.Location, report func(Report)) *Keeper {
	return &Keeper{service: s, zone: zone, report: report, said: map[string]struct{}{}}
}

// pause is how long the library is left alone before meetings are exported: edits come in
// bursts.
const pause = 2 * time.Second

// Run makes the exports as meetings change, until ctx ends.
func (k *Keeper) Run(ctx context.Context) {
	wake := make(chan struct{}, 1)
	stop := k.service.OnChange(func(service.Change) {
		select {
		case wake <- struct{}{}:
		default:
		}
	})
	defer stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-wake:
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		k.Pass(ctx)
	}
}

// Pass makes every export that is due.
func (k *Keeper) Pass(ctx context.Context) {
	k.one.Lock()
	defer k.one.Unlock()
	rules, err := Rules(ctx, k.service)
	if err != nil {
		k.tell(ctx, Report{Err: err})
		return
	}
	for _, r := range rules {
		if err := k.rule(ctx, r); err != nil {
			k.tell(ctx, Report{Rule: r, Err: err})
		}
	}
}

// rule makes the exports of one rule. The first that fails ends it: with the folder gone,
// all would.
func (k *Keeper) rule(ctx context.Context, r Rule) error {
	ids, err := k.service.StaleExports(ctx, r.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := k.meeting(ctx, r, id); err != nil && !errors.Is(err, fault.NoConversation) {
			return err
		}
	}
	return nil
}

func (k *Keeper) meeting(ctx context.Context, r Rule, id string) error {
	revision, mine, err := k.service.BeginExport(ctx, r.ID, id)
	if err != nil || !mine {
		return err
	}
	result, err := k.export(ctx, r, id)
	// It must be given up also when the program is about to end.
	if ended := k.service.EndExport(context.WithoutCancel(ctx), r.ID, id, revision, err == nil); ended != nil {
		return errors.Join(err, ended)
	}
	if err == nil && len(result.Changes)+len(result.Kept) > 0 {
		k.tell(ctx, Report{ConversationID: id, Rule: r, Result: result})
	}
	return err
}

func (k *Keeper) export(ctx context.Context, r Rule, id string) (note.Result, error) {
	c, err := k.service.Conversation(ctx, id)
	if err != nil {
		return note.Result{}, err
	}
	if about, err := r.about(ctx, c); err != nil || !about {
		return note.Result{}, err
	}
	home, _ := k.service.Folder()
	if err := Templates(home).renew(&r.Order); err != nil { // what the rule keeps of it serves
		k.tell(ctx, Report{ConversationID: id, Rule: r, Template: err})
	}
	return Deliver(ctx, c, r.Order, r.To, k.zone)
}

// tell reports. The same failure is reported once.
func (k *Keeper) tell(ctx context.Context, r Report) {
	if failed := cmp.Or(r.Err, r.Template); failed != nil {
		if ctx.Err() != nil {
			return // it goes on when Debrief is started again
		}
		key := r.Rule.ID + failed.Error()
		if _, said := k.said[key]; said {
			return
		}
		k.said[key] = struct{}{}
	}
	k.report(r)
}

// Rules are the library's rules, in a fixed order. One that a newer version has written
// in a way that this one cannot read is left out.
func Rules(ctx context.Context, s *service.Service) ([]Rule, error) {
	kept, err := s.Exports(ctx)
	if err != nil {
		return nil, err
	}
	var all []Rule
	for id, text := range kept {
		if r, err := parse(id, text); err == nil && r.Check() == nil {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(a.String(), b.String()), cmp.Compare(a.Form, b.Form), cmp.Compare(a.ID, b.ID))
	})
	return all, nil
}

// SetRule keeps a rule; one without an id is new, unless there is one of the same meetings
// and form to the same folder. It is about what changes from now on or, with all, also
// about the meetings that are there.
func SetRule(ctx context.Context, s *service.Service, r Rule, all bool) (Rule, error) {
	if err := r.Check(); err != nil {
		return r, err
	}
	rules, err := Rules(ctx, s)
	if err != nil {
		return r, err
	}
	for _, old := range rules {
		if r.ID == "" && old.String() == r.String() && old.Form == r.Form && old.To == r.To {
			r.ID = old.ID
		}
	}
	if r.ID == "" {
		r.ID = uuid.NewString()
	}
	text, err := r.text()
	if err != nil {
		return r, err
	}
	return r, s.SetExport(ctx, r.ID, text, all)
}
