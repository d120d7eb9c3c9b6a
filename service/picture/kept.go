package picture

import (
	"image"
	"math"
	"os"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/worker"
)

// mostKept bounds how many pictures are kept: 32 MB of them.
const mostKept = 32 << 20 / (4 * media.PictureWidth * media.PictureHeight)

// key is a second of a file as it is now.
type key struct {
	path     string
	size     int64
	modified time.Time
	second   int64
}

func keyOf(v worker.View) (key, error) {
	info, err := os.Stat(v.Path)
	if err != nil {
		return key{}, err
	}
	return key{path: v.Path, size: info.Size(), modified: info.ModTime(), second: int64(math.Floor(v.At))}, nil
}

// page is a picture, or why there is none.
type page struct {
	image image.Image
	err   error
}

// kept are the pictures that were asked for last.
type kept struct {
	mu    sync.Mutex
	pages map[key]page
	order []key // the one that was asked for longest ago first
}

func (k *kept) get(at key) (page, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	p, there := k.pages[at]
	if there {
		k.touch(at)
	}
	return p, there
}

func (k *kept) put(at key, p page) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.pages == nil {
		k.pages = map[key]page{}
	}
	k.pages[at] = p
	k.touch(at)
	for len(k.order) > mostKept {
		delete(k.pages, k.order[0])
		k.order = k.order[1:]
	}
}

// touch makes a key the one that was asked for last.
func (k *kept) touch(at key) {
	for i, other := range k.order {
		if other == at {
			k.order = append(k.order[:i], k.order[i+1:]...)
			break
		}
	}
	k.order = append(k.order, at)
}
