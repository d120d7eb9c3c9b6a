package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// attachParentProcess is the process number that stands for the parent (ATTACH_PARENT_PROCESS).
const attachParentProcess = ^uintptr(0)

// attachConsole gives a program that was built for the window the console it was
// started from. Streams that lead into a file or a pipe stay as they are.
func attachConsole() {
	attached, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole").Call(attachParentProcess)
	if attached == 0 {
		return // there is one already, or there is none
	}
	os.Stdout = consoleUnless(os.Stdout)
	os.Stderr = consoleUnless(os.Stderr)
}

func consoleUnless(redirected *os.File) *os.File {
	if _, err := redirected.Stat(); err == nil {
		return redirected
	}
	if console, err := os.OpenFile("CONOUT$", os.O_RDWR, 0); err == nil {
		return console
	}
	return redirected
}
