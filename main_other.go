//go:build !windows

package main

// attachConsole is for Windows, where a program has either a window or a console.
func attachConsole() {}
