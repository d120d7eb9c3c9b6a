package media

import "github.com/tetratelabs/wazero/experimental"

func newMemory(uint64) experimental.LinearMemory { return new(heapMemory) }
