package memory

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// status is MEMORYSTATUSEX.
type status struct {
	length                  uint32
	load                    uint32
	total, available        uint64
	totalPage, freePage     uint64
	totalVirtual, freeSpace uint64
	extended                uint64
}

func read() (total, available int64) {
	ask := windows.NewLazySystemDLL("kernel32.dll").NewProc("GlobalMemoryStatusEx")
	s := status{length: uint32(unsafe.Sizeof(status{}))}
	if ok, _, _ := ask.Call(uintptr(unsafe.Pointer(&s))); ok == 0 {
		return 0, 0
	}
	return int64(s.total), int64(s.available)
}
