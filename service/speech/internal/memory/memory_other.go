//go:build !linux && !darwin && !windows

package memory

func read() (total, available int64) { return 0, 0 }
