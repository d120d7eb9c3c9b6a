// Package onnxfile writes and reads the few parts of an ONNX file that the sentence encoder's model is put
// together from: tensors and properties. ONNX files are protocol buffers, of which two in a row are one:
// what the second holds is added to the first.
package onnxfile

import (
	"encoding/binary"
	"errors"
)

// Vocabulary is the property that holds the tokens, one a line.
const Vocabulary = "vocabulary"

// Type is the type of a tensor's elements.
type Type int

// The types, by their numbers in ONNX.
const (
	Float   Type = 1
	Int8    Type = 3
	Float16 Type = 10
)

// Field numbers of ModelProto, GraphProto, TensorProto and StringStringEntryProto.
const (
	modelGraph, modelProperty = 7, 14
	graphInitializer          = 5
	tensorDims, tensorType    = 1, 2
	tensorName, tensorRaw     = 8, 9
	entryKey, entryValue      = 1, 2
	wireVarint, wireFixed64   = 0, 1
	wireBytes, wireFixed32    = 2, 5
)

// Tensor is a model that holds nothing but one initial value, to be added to a model by writing it
// behind. Raw holds the elements, little endian.
func Tensor(name string, kind Type, dims []int, raw []byte) []byte {
	var t []byte
	for _, d := range dims {
		t = appendVarint(t, tensorDims, uint64(d))
	}
	t = appendVarint(t, tensorType, uint64(kind))
	t = appendBytes(t, tensorName, []byte(name))
	t = appendBytes(t, tensorRaw, raw)
	return appendBytes(nil, modelGraph, appendBytes(nil, graphInitializer, t))
}

// Property is a model that holds nothing but one property, to be written behind a model.
func Property(key, value string) []byte {
	entry := appendBytes(nil, entryKey, []byte(key))
	return appendBytes(nil, modelProperty, appendBytes(entry, entryValue, []byte(value)))
}

func appendVarint(b []byte, field int, x uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(b, uint64(field<<3|wireVarint)), x)
}

func appendBytes(b []byte, field int, data []byte) []byte {
	b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(field<<3|wireBytes)), uint64(len(data)))
	return append(b, data...)
}

// errBroken says that the bytes are no protocol buffer.
var errBroken = errors.New("not an ONNX file")

// Properties are the properties of a model by their keys.
func Properties(model []byte) (map[string]string, error) {
	found := map[string]string{}
	err := fields(model, func(field int, data []byte) error {
		if field != modelProperty {
			return nil
		}
		key, value := "", ""
		err := fields(data, func(field int, data []byte) error {
			switch field {
			case entryKey:
				key = string(data)
			case entryValue:
				value = string(data)
			}
			return nil
		})
		found[key] = value
		return err
	})
	return found, err
}

// fields calls f with each field of a message that holds bytes, and passes over the others.
func fields(message []byte, f func(field int, data []byte) error) error {
	for len(message) > 0 {
		tag, n := binary.Uvarint(message)
		if n <= 0 {
			return errBroken
		}
		message = message[n:]
		size, n := uint64(0), 0
		switch tag & 7 {
		case wireVarint:
			_, n = binary.Uvarint(message)
		case wireFixed64:
			n = 8
		case wireFixed32:
			n = 4
		case wireBytes:
			size, n = binary.Uvarint(message)
		}
		if n <= 0 || n > len(message) || size > uint64(len(message)-n) {
			return errBroken
		}
		if tag&7 == wireBytes {
			if err := f(int(tag>>3), message[n:n+int(size)]); err != nil {
				return err
			}
		}
		message = message[n+int(size):]
	}
	return nil
}
