//go:build !windows

package worker

import (
	"os/exec"
	"syscall"
)

// niceness leaves the user's own programs first in line, without starving behind them.
const niceness = 5

func lowerPriority(*exec.Cmd) {}

// usualPriority is for a worker that plays: sound that stutters is worse than a
// program that waits.
func usualPriority(*exec.Cmd) {}

// lowerOwnPriority is called in the child.
func lowerOwnPriority() { _ = syscall.Setpriority(syscall.PRIO_PROCESS, 0, niceness) }
