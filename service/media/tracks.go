package media

import (
	"context"
	"errors"
	"slices"
	"strings"
)

const (
	// comparedFor is how much of each track is compared with the others, in seconds.
	comparedFor = 10 * 60
	// comparedRate is how finely, in values a second: the ups and downs of voices.
	comparedRate = 1000
	// mostTracks bounds how many tracks are listened to.
	mostTracks = 16
	// residue is the share of its power by which a track may differ from a mix of
	// others, or from another one: what coding does to it.
	residue = 0.05
)

// Tracks are the sound tracks that people speak on, as indices of Info.Audio: of
// recorders that keep each source apart, all of them, without those that repeat
// another or are the mix of others. Tracks in another language than the first are
// alternatives to it, as are commentaries.
func (d *Decoder) Tracks(ctx context.Context, path string) ([]int, error) {
	info, err := d.Probe(ctx, path)
	if err != nil {
		return nil, err
	}
	candidates := sameTalk(info.Audio)
	if len(candidates) < 2 {
		return []int{0}, nil
	}
	shapes := make([][]float32, len(candidates))
	for i, track := range candidates {
		shapes[i], err = d.shape(ctx, path, track)
		if ctx.Err() != nil {
			return nil, err
		}
		if err != nil {
			shapes[i] = nil // a track without sound
		}
	}
	var own []int
	for _, i := range independent(shapes) {
		own = append(own, candidates[i])
	}
	if len(own) == 0 {
		return []int{0}, nil // what is wrong with them, decoding will tell
	}
	return own, nil
}

// sameTalk are the tracks that are no alternatives to the first.
func sameTalk(tracks []AudioTrack) []int {
	var all []int
	for i, t := range tracks {
		if t.readable() && (i == 0 || !t.alternative(tracks[0])) && len(all) < mostTracks {
			all = append(all, i)
		}
	}
	return all
}

// Alternatives are the tracks that could be listened to in place of the first and what
// belongs to it, as indices of Info.Audio: other languages and commentaries.
func (i Info) Alternatives() []int {
	var all []int
	for n, t := range i.Audio {
		if n > 0 && t.readable() && t.alternative(i.Audio[0]) && len(all) < mostTracks {
			all = append(all, n)
		}
	}
	return all
}

func (t AudioTrack) readable() bool { return t.Decodable && !t.Encrypted }

func (t AudioTrack) alternative(to AudioTrack) bool {
	return t.Aside || !sameLanguage(t.Language, to.Language)
}

// Number is what people call a track of Info.Audio: they count those of the file from 1.
func (i Info) Number(index int) int {
	number := 1
	for _, t := range i.Audio {
		if t.Stream < i.Audio[index].Stream {
			number++
		}
	}
	return number
}

// Numbered is the index of the track that has a number.
func (i Info) Numbered(number int) (index int, ok bool) {
	for index := range i.Audio {
		if i.Number(index) == number {
			return index, true
		}
	}
	return 0, false
}

func sameLanguage(a, b string) bool {
	known := func(s string) string {
		if s = strings.ToLower(s); s == "und" || s == "mis" || s == "zxx" {
			return ""
		}
		return s
	}
	return known(a) == known(b)
}

// shape is the sound of a track at comparedRate.
func (d *Decoder) shape(ctx context.Context, path string, track int) ([]float32, error) {
	const step = SampleRate / comparedRate
	var all []float32
	sum, n := float32(0), 0
	enough := errors.New("enough")
	err := d.Decode(ctx, path, DecodeOptions{Track: track, Channel: MixChannels}, func(pcm []float32) error {
		for _, v := range pcm {
			if sum, n = sum+v, n+1; n == step {
				all = append(all, sum/step)
				sum, n = 0, 0
			}
		}
		if len(all) >= comparedFor*comparedRate {
			return enough
		}
		return nil
	})
	if err != nil && !errors.Is(err, enough) {
		return nil, err
	}
	return all, nil
}

// independent are the tracks that are not made of others: no sum of them with
// positive weights, and no copy of one before.
func independent(shapes [][]float32) []int {
	var all []int
	for i := range shapes {
		if shapes[i] != nil {
			all = append(all, i)
		}
	}
	without := func(i int) []int { return slices.DeleteFunc(slices.Clone(all), func(k int) bool { return k == i }) }
	for _, i := range slices.Clone(all) {
		if slices.ContainsFunc(all, func(k int) bool { return k < i && explained(shapes[i], shapes, []int{k}) }) {
			all = without(i)
		}
	}
	for _, i := range slices.Clone(all) {
		if others := without(i); len(others) > 1 && explained(shapes[i], shapes, others) {
			all = others
		}
	}
	return all
}

// explained reports whether a track is a sum of others. Each weight is found by
// itself, again and again, until they stay: the tracks are hardly alike.
func explained(track []float32, shapes [][]float32, by []int) bool {
	power := product(track, track)
	if power == 0 {
		return false
	}
	weights := make([]float64, len(by))
	rest := slices.Clone(track)
	for range 20 {
		for n, k := range by {
			own := product(shapes[k], shapes[k])
			if own == 0 {
				continue
			}
			change := max(product(rest, shapes[k])/own, -weights[n])
			weights[n] += change
			for i := range min(len(rest), len(shapes[k])) {
				rest[i] -= float32(change) * shapes[k][i]
			}
		}
	}
	return product(rest, rest) < residue*power
}

func product(a, b []float32) float64 {
	sum := 0.0
	for i := range min(len(a), len(b)) {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}
