package worker

import (
	"os/exec"
	"syscall"
)

// tie prepares a child to be killed by the system when its parent is gone. To Linux the
// parent is the thread that started it; Go ends none of its threads but those that a
// goroutine has locked and never let go, and no such goroutine starts workers.
func tie(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
}

func tied(*exec.Cmd) error { return nil }
