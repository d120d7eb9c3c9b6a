package memory

import "golang.org/x/sys/unix"

// read answers no for what is available: macOS makes room by compressing.
func read() (total, available int64) {
	bytes, err := unix.SysctlUint64("hw.memsize")
	if err != nil {
		return 0, 0
	}
	return int64(bytes), 0
}
