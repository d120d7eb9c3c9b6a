package worker

import (
	"path/filepath"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speaker/listen"
)

// voiceModels are the networks that find out who speaks, on their way: loading them takes
// the better part of a second, in which the decoder can start.
type voiceModels struct {
	done   chan struct{}
	models *listen.Models // once done is closed; nil if err is not
	err    error
}

// loadVoices begins to load them and returns at once. They are to be closed.
func loadVoices(r Request) *voiceModels {
	v := &voiceModels{done: make(chan struct{})}
	go func() {
		defer close(v.done)
		v.models, v.err = voicesOf(r)
	}()
	return v
}

func voicesOf(r Request) (*listen.Models, error) {
	files, err := listen.Find(filepath.SplitList(r.ModelsDir))
	if err != nil {
		return nil, err
	}
	models, err := listen.Load(files)
	if err != nil {
		return nil, fault.New(fault.ModelDamaged, listen.Folder, err)
	}
	return models, nil
}

// wait waits until they are there, or it is known why they are not.
func (v *voiceModels) wait() (*listen.Models, error) {
	<-v.done
	return v.models, v.err
}

// close waits until loading has ended, which cannot be broken off, and frees the memory.
func (v *voiceModels) close() {
	if models, _ := v.wait(); models != nil {
		models.Close()
	}
}
