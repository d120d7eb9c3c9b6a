package engine

import "context"

// ExportLibrary implements transfer.Library.
func (e *Engine) ExportLibrary(ctx context.Context, folder string) (int, error) {
	list, err := e.service.Conversations(ctx)
	if err != nil {
		return 0, err
	}
	return len(list), e.service.ExportLibrary(ctx, folder)
}

// ImportLibrary implements transfer.Library.
func (e *Engine) ImportLibrary(ctx context.Context, folder string) (added, present int, err error) {
	imported, err := e.service.ImportLibrary(ctx, folder)
	return imported.Conversations, len(imported.Present), err
}
