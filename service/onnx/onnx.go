// Package onnx runs neural networks from ONNX files on the onnxruntime that
// sherpa-onnx is linked with, so that a process holds that library once.
//
// It belongs in the worker: the library is native and trusts the files it reads.
// Check a file's SHA-256 before it is loaded.
package onnx

import (
	"errors"
	"fmt"
	"sync"

	// It brings onnxruntime into the process, for the loader to find.
	_ "github.com/k2-fsa/sherpa-onnx-go/sherpa_onnx"
	ort "github.com/yalue/onnxruntime_go"
)

// start opens the library once for the process; it stays open until the process ends.
var start = sync.OnceValue(func() error {
	ort.SetSharedLibraryPath(library)
	if err := ort.InitializeEnvironment(ort.WithLogLevelError()); err != nil {
		return fmt.Errorf("start onnxruntime: %w", err)
	}
	return nil
})

// Network is a network with one input and one output of numbers. It computes on
// the calling thread alone and is not safe for concurrent use.
type Network struct {
	session *ort.DynamicAdvancedSession
}

// Load reads a network from a file, given the names of its input and output.
func Load(path, input, output string) (*Network, error) {
	if err := start(); err != nil {
		return nil, err
	}
	options, err := options()
	if err != nil {
		return nil, fmt.Errorf("load network %s: %w", path, err)
	}
	defer options.Destroy()
	session, err := ort.NewDynamicAdvancedSession(path, []string{input}, []string{output}, options)
	if err != nil {
		return nil, fmt.Errorf("load network %s: %w", path, err)
	}
	return &Network{session}, nil
}

// options are those of one thread: the worker decides what runs beside what.
func options() (*ort.SessionOptions, error) {
	o, err := ort.NewSessionOptions()
	if err != nil {
		return nil, err
	}
	// Weights kept in eight bits are turned into numbers once, when the network is loaded:
	// otherwise at every run, which is a fifth of what a voice print takes.
	err = errors.Join(o.SetIntraOpNumThreads(1), o.SetInterOpNumThreads(1), o.AddSessionConfigEntry("session.disable_quant_qdq", "1"))
	if err != nil {
		return nil, errors.Join(err, o.Destroy())
	}
	return o, nil
}

// Run computes the output for an input of the given shape.
func (n *Network) Run(input []float32, shape ...int64) ([]float32, error) {
	in, err := ort.NewTensor(ort.NewShape(shape...), input)
	if err != nil {
		return nil, fmt.Errorf("run network: %w", err)
	}
	defer in.Destroy()
	outputs := []ort.Value{nil}
	if err := n.session.Run([]ort.Value{in}, outputs); err != nil {
		return nil, fmt.Errorf("run network: %w", err)
	}
	defer outputs[0].Destroy()
	out, ok := outputs[0].(*ort.Tensor[float32])
	if !ok {
		return nil, fmt.Errorf("run network: the output is %T, not numbers", outputs[0])
	}
	return append([]float32(nil), out.GetData()...), nil
}

// Close frees the network.
func (n *Network) Close() {
	// The session is gone either way, and nothing depends on it.
	_ = n.session.Destroy()
}
