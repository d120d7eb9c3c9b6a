package app

import (
	"context"
	"log/slog"
)

// starter does what must be done once a library is open, beside showing it.
type starter interface {
	PrepareDecoder(ctx context.Context, begin func()) error
	RecoveryReport() string
}

// prepareDecoder compiles the decoder in the background at the first start, with a
// word to the user: the first recording would wait for it otherwise.
func prepareDecoder(ctx context.Context, p *post, s starter, preparing func(on bool)) {
	err := s.PrepareDecoder(ctx, func() { p.do(func() { preparing(true) }) })
	p.do(func() { preparing(false) })
	if err != nil && ctx.Err() == nil { // the first recording will say more
		slog.Warn("the decoder is not prepared", "error", err)
	}
}

// explainRecovery says once what of a damaged library could not be saved.
func explainRecovery(p *post, s starter, explain func(report string)) {
	report := s.RecoveryReport()
	p.do(func() { explain(report) })
}
