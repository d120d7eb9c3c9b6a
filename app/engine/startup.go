package engine

import (
	"context"

	"github.com/debrief-app/debrief/app/about"
)

// PrepareDecoder makes the decoder ready ahead of the first recording. It calls begin
// when that is going to take a while.
func (e *Engine) PrepareDecoder(ctx context.Context, begin func()) error {
	return e.service.Prepare(ctx, begin)
}

// RecoveryReport says once what came of repairing a damaged library; "" when there is
// nothing to say.
func (e *Engine) RecoveryReport() string {
	if r, ok := e.service.TakeRecovery(); ok {
		return r.String()
	}
	return ""
}

// LatestRelease asks for the newest version of Debrief.
func (e *Engine) LatestRelease(ctx context.Context) (about.Release, error) {
	r, err := e.service.LatestRelease(ctx)
	return about.Release{Version: r.Version, Notes: r.Notes, Page: r.Page}, err
}
