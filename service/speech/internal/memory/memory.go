// Package memory tells how much memory this computer has, in bytes. It answers 0 where
// the system does not say.
package memory

// Total is the memory of the computer.
func Total() int64 { total, _ := read(); return total }

// Available is how much of it programs can still take without others being swapped out.
func Available() int64 { _, available := read(); return available }
