//go:build !windows

package media

import (
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// mappedMemory is address space for all that may be needed; pages cost something
// only once they are used.
type mappedMemory struct{ bytes []byte }

func newMemory(limit uint64) experimental.LinearMemory {
	bytes, err := syscall.Mmap(-1, 0, int(limit), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE|syscall.MAP_NORESERVE)
	if err != nil {
		return new(heapMemory)
	}
	return &mappedMemory{bytes: bytes}
}

func (m *mappedMemory) Reallocate(size uint64) []byte {
	if size > uint64(len(m.bytes)) {
		return nil
	}
	return m.bytes[:size]
}

func (m *mappedMemory) Free() {
	_ = syscall.Munmap(m.bytes) // cannot fail for what Mmap has returned
	m.bytes = nil
}
