package engine

import "context"

// decoderPreparer is a service that compiles its decoder ahead of the first recording.
type decoderPreparer interface {
	// PrepareDecoder returns at once when it has been done before. Otherwise it calls
	// begin and then takes up to half a minute.
	PrepareDecoder(ctx context.Context, begin func()) error
}

// recoveryReporter is a service that had to repair the library when it opened it.
type recoveryReporter interface {
	// RecoveryReport says in a sentence what could not be saved; "" when nothing was
	// lost, or when it has been reported before.
	RecoveryReport(ctx context.Context) (string, error)
}

// PrepareDecoder makes the decoder ready, if the service can do so ahead of time. It
// calls begin when that is going to take a while.
func (e *Engine) PrepareDecoder(ctx context.Context, begin func()) error {
	if s, ok := any(e.service).(decoderPreparer); ok {
		return s.PrepareDecoder(ctx, begin)
	}
	return nil
}

// RecoveryReport says in a sentence what of a damaged library could not be saved; ""
// when there is nothing to say.
func (e *Engine) RecoveryReport(ctx context.Context) (string, error) {
	if s, ok := any(e.service).(recoveryReporter); ok {
		return s.RecoveryReport(ctx)
	}
	return "", nil
}
