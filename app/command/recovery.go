package command

import (
	"context"
	"errors"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

// recovering is a library that may have been repaired when it was opened.
type recovering interface {
	TakeRecovery() (service.Recovery, bool)
}

// tellingOpen opens a library and says on standard error what the user must know of
// it: what came of a repair, and, once it is closed, what stands in the way of
// deleting for good.
func (s *session) tellingOpen(open func(context.Context, service.Config) (library, error)) func(context.Context, service.Config) (library, error) {
	return func(ctx context.Context, config service.Config) (library, error) {
		lib, err := open(ctx, config)
		if err != nil {
			return nil, err
		}
		if r, ok := lib.(recovering); ok {
			if recovery, told := r.TakeRecovery(); told {
				s.say(recovery.String())
			}
		}
		lib.KeepExports(s.zone, s.sayExport)
		return telling{lib, s}, nil
	}
}

// telling says what Close has to say.
type telling struct {
	library
	session *session
}

func (t telling) Close() error {
	err := t.library.Close()
	if errors.Is(err, fault.BackupNotCleaned) {
		t.session.explain("", err)
	}
	return err
}
