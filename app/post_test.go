package app

import "testing"

func TestPostRunsAtHomeOnly(t *testing.T) {
	called := 0
	p := newPost()
	p.run = func(f func()) { f() } // as the driver does when the window has quit

	p.do(func() { called++ })
	if called != 1 {
		t.Fatalf("on the UI goroutine the function ran %d times, want 1", called)
	}

	done := make(chan struct{})
	go func() {
		defer close(done)
		p.do(func() { called++ })
		onUI(p, func(n int) { called += n })(1)
	}()
	<-done
	if called != 1 {
		t.Errorf("a closed window's function ran on the goroutine that asked")
	}
}
