package onnxfile

import (
	"bytes"
	"testing"
)

func TestPropertiesAreReadFromAllPartsOfAFile(t *testing.T) {
	file := bytes.Join([][]byte{
		Property("first", "one"), Tensor("w", Int8, []int{2, 3}, []byte("abcdef")), Property(Vocabulary, "a\nb\n"),
	}, nil)
	got, err := Properties(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got["first"] != "one" || got[Vocabulary] != "a\nb\n" {
		t.Errorf("got %v", got)
	}
}

func TestABrokenFileIsToldFromAGoodOne(t *testing.T) {
	whole := Property("key", "value")
	for n := 1; n < len(whole); n++ {
		if _, err := Properties(whole[:n]); err == nil {
			t.Errorf("the first %d of %d bytes are taken for a file", n, len(whole))
		}
	}
}

func FuzzProperties(f *testing.F) {
	f.Add(Property("key", "value"))
	f.Add(Tensor("w", Float, []int{1}, []byte{0, 0, 0, 0}))
	f.Fuzz(func(t *testing.T, file []byte) {
		if got, err := Properties(append(file, Property("last", "one")...)); err == nil && got["last"] != "one" {
			t.Errorf("%x: got %v", file, got)
		}
	})
}
