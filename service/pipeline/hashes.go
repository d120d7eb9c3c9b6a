package pipeline

import (
	"context"
	"io/fs"
	"sync"
	"time"
)

// hashes remembers the content of files that were read lately, so that a recording
// about which the user is asked is not read again for its job.
type hashes struct {
	mu   sync.Mutex
	seen map[fingerprint][32]byte
}

// fingerprint is a file as it was when it was read.
type fingerprint struct {
	path     string
	size     int64
	modified time.Time
}

// maxHashes bounds the memory: more recordings than anybody drops at once.
const maxHashes = 1000

// hash is the SHA-256 of a file's content.
func (p *Pipeline) hash(ctx context.Context, path string, info fs.FileInfo) ([32]byte, error) {
	file := fingerprint{path, info.Size(), info.ModTime()}
	p.hashes.mu.Lock()
	hash, ok := p.hashes.seen[file]
	p.hashes.mu.Unlock()
	if ok {
		return hash, nil
	}
	hash, err := p.parts.Hash(ctx, path)
	if err != nil {
		return hash, err
	}
	p.hashes.mu.Lock()
	defer p.hashes.mu.Unlock()
	if p.hashes.seen == nil || len(p.hashes.seen) >= maxHashes {
		p.hashes.seen = map[fingerprint][32]byte{}
	}
	p.hashes.seen[file] = hash
	return hash, nil
}
