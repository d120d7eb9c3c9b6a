package speaker_test

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
)

func stored(t testing.TB, v speaker.Voices) []byte {
	t.Helper()
	data, err := v.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestVoicesAreStored(t *testing.T) {
	v := talk(append(alone(3, 1, 2, 3, 1, 1, 2), said{20, 21, 1, 2}, said{21, 21.3, 2, nobody})...)
	data := stored(t, v)
	var back speaker.Voices
	if err := back.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(v, back) {
		t.Errorf("stored %+v, read %+v", v, back)
	}
}

// A job that was killed goes on behind the blocks that are stored.
func TestBlocksCanBeStoredOneByOne(t *testing.T) {
	v := talk(alone(3, 1, 2, 3, 1, 1, 2)...)
	var joined []byte
	for i, b := range v.Blocks {
		one := stored(t, speaker.Voices{Blocks: []speaker.Block{b}})
		if i > 0 {
			one = one[1:]
		}
		joined = append(joined, one...)
	}
	if !bytes.Equal(joined, stored(t, v)) {
		t.Error("stored block by block it differs")
	}
}

func TestWhatIsDamagedIsRefused(t *testing.T) {
	data := stored(t, talk(alone(3, 1, 2, 3)...))
	for name, bad := range map[string][]byte{
		"nothing":         {},
		"another version": append([]byte{9}, data[1:]...),
		"cut off":         data[:len(data)-1],
		"a block twice":   append(bytes.Clone(data), data[1:]...),
	} {
		var v speaker.Voices
		if err := v.UnmarshalBinary(bad); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzVoices(f *testing.F) {
	f.Add(stored(f, talk(alone(3, 1, 2, 3)...)))
	f.Add(stored(f, talk(said{0, 2, 1, 2}, said{2, 2.2, 1, nobody})))
	f.Add([]byte{1, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		var v speaker.Voices
		if v.UnmarshalBinary(data) != nil {
			return
		}
		for _, s := range speaker.Tell(0, v) {
			for _, l := range s.Labels {
				if l.Speaker < 0 || l.Speaker >= s.Count {
					t.Fatalf("a turn of speaker %d of %d", l.Speaker, s.Count)
				}
			}
		}
		var again speaker.Voices
		if err := again.UnmarshalBinary(stored(t, v)); err != nil || !reflect.DeepEqual(v, again) {
			t.Fatalf("read %+v, stored and read again %+v: %v", v, again, err)
		}
	})
}
