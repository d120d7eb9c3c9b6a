package engine

import "context"

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
