package service

import "context"

// ProcessFile makes a new conversation of a recording or transcript on disk.
func (s *Service) ProcessFile(ctx context.Context, path string, opts Options) (*Job, error) {
	return s.submitFile(ctx, path, "", opts)
}

// AppendFile adds a recording or transcript on disk to the end of a conversation.
// If it fails, the conversation stays as it was.
func (s *Service) AppendFile(ctx context.Context, path, conversationID string, opts Options) (*Job, error) {
	return s.submitFile(ctx, path, conversationID, opts)
}

// ProcessURL makes a new conversation of a recording or transcript on the web. A
// user name and password in the address are used but never stored, so that such a
// job cannot go on by itself after a restart.
func (s *Service) ProcessURL(ctx context.Context, url string, opts Options) (*Job, error) {
	return s.submitURL(ctx, url, "", opts)
}

// AppendURL adds a recording or transcript on the web to the end of a conversation.
func (s *Service) AppendURL(ctx context.Context, url, conversationID string, opts Options) (*Job, error) {
	return s.submitURL(ctx, url, conversationID, opts)
}
