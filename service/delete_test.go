package service

import (
	"testing"
)

func TestDeletedConversationIsWipedOutByTheTimeOfClose(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "a.mp4", append([]string{"We met the Xylophonists."}, meeting...)...), Options{})
	b.appended(t, b.record(t, "b.mp4", "More Xylophonists came."), c.ID())
	b.processed(t, b.record(t, "c.mp4", sayings(3)...), Options{})
	if err := c.RemoveSource(t.Context(), sourceIDs(t, c)[1]); err != nil { // kept, for Undo
		t.Fatal(err)
	}
	if err := b.library.BackUp(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	before := must(b.Footprint(t.Context(), c.ID()))
	if before.Bytes == 0 || before.Messages != 1+len(meeting) {
		t.Errorf("to be freed: %+v", before)
	}
	if err := b.Delete(t.Context(), c.ID()); err != nil {
		t.Fatal(err)
	}
	if hits := must(b.Search(t.Context(), "xylophonists", 10)); len(hits) > 0 {
		t.Errorf("still found: %+v", hits)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"Xylophonists", "xylophonist"} {
		checkNone(t, b.home, secret)
	}
	checkIntegrity(t, b.home)
}
