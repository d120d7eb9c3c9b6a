package media

import (
	"context"

	"github.com/tetratelabs/wazero/experimental"
)

// withMappedMemory makes FFmpeg's memory come from the system instead of Go's
// heap, where the system can: it grows without being copied, and goes back at once
// when a run ends. A Go slice would be held twice while it grows.
func withMappedMemory(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(
		func(_, limit uint64) experimental.LinearMemory { return newMemory(limit) }))
}

// heapMemory is memory as the runtime would make it itself.
type heapMemory struct{ bytes []byte }

func (m *heapMemory) Reallocate(size uint64) []byte {
	if grow := int(size) - len(m.bytes); grow > 0 {
		m.bytes = append(m.bytes, make([]byte, grow)...)
	}
	return m.bytes[:size]
}

func (m *heapMemory) Free() { m.bytes = nil }
