package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// A pickle is a program for a small stack machine that can call anything in
// Python. This reader knows the few instructions of a file of weights and calls
// nothing: of the functions only the one that makes a tensor has a meaning.

var errPickle = errors.New("not a pickle of weights")

// mostValues bounds what a pickle may leave on the stack and in its memory.
const mostValues = 1 << 20

// reference is a tensor as the pickle describes it: where its numbers are.
type reference struct {
	storage string
	offset  int
	shape   []int
}

type (
	// function is a name that the pickle wants to call.
	function string
	// storage is the file of a tensor's numbers.
	storage struct{ key, kind string }
	// mark is the bottom of a list on the stack.
	mark struct{}
	// entry is a pair of a dictionary, whose pairs are kept in order.
	entry struct{ key, value any }
	// dictionary is a pointer, as it is filled after it has been stored.
	dictionary struct{ entries []entry }
)

// machine runs a pickle.
type machine struct {
	rest  []byte
	stack []any
	memo  map[int]any
}

// unpickle is the tensors by their names: those of the dictionary that the pickle
// makes, or of its entry state_dict.
func unpickle(data []byte) (map[string]reference, error) {
	m := machine{rest: data, memo: map[int]any{}}
	for {
		done, err := m.step()
		if err != nil {
			return nil, err
		}
		if len(m.stack) > mostValues || len(m.memo) > mostValues {
			return nil, errPickle
		}
		if done {
			break
		}
	}
	top, err := m.pop()
	if err != nil {
		return nil, err
	}
	return weightsOf(top)
}

func weightsOf(value any) (map[string]reference, error) {
	d, ok := value.(*dictionary)
	if !ok {
		return nil, errPickle
	}
	found := map[string]reference{}
	for _, e := range d.entries {
		name, _ := e.key.(string)
		if inner, ok := e.value.(*dictionary); ok && name == "state_dict" {
			return weightsOf(inner)
		}
		if r, ok := e.value.(reference); ok {
			found[name] = r
		}
	}
	return found, nil
}

// step runs one instruction, and reports whether it was the last.
func (m *machine) step() (bool, error) {
	op, err := m.take(1)
	if err != nil {
		return false, err
	}
	switch op[0] {
	case '.': // STOP
		return true, nil
	case 0x80: // PROTO
		_, err = m.take(1)
	case '(': // MARK
		m.push(mark{})
	case '}': // EMPTY_DICT
		m.push(&dictionary{})
	case ']', ')': // EMPTY_LIST, EMPTY_TUPLE
		m.push([]any{})
	case 'N': // NONE
		m.push(nil)
	case 0x88, 0x89: // NEWTRUE, NEWFALSE
		m.push(op[0] == 0x88)
	case 'K', 'M', 'J', 'G', 'X': // BININT1, BININT2, BININT, BINFLOAT, BINUNICODE
		err = m.constant(op[0])
	case 'q', 'r', 'h', 'j': // BINPUT, LONG_BINPUT, BINGET, LONG_BINGET
		err = m.remember(op[0])
	case 't', 'e', 'u', 's', 0x85, 0x86, 0x87: // TUPLE, APPENDS, SETITEMS, SETITEM, TUPLE1 to 3
		err = m.collect(op[0])
	case 'c', 'Q', 'R', 'b': // GLOBAL, BINPERSID, REDUCE, BUILD
		err = m.call(op[0])
	default:
		err = fmt.Errorf("%w: instruction %#x", errPickle, op[0])
	}
	return false, err
}

func (m *machine) push(v any) { m.stack = append(m.stack, v) }

func (m *machine) pop() (any, error) {
	if len(m.stack) == 0 {
		return nil, errPickle
	}
	v := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	return v, nil
}

// popMarked takes everything off the stack down to the last mark.
func (m *machine) popMarked() ([]any, error) {
	for i := len(m.stack) - 1; i >= 0; i-- {
		if _, ok := m.stack[i].(mark); ok {
			values := append([]any(nil), m.stack[i+1:]...)
			m.stack = m.stack[:i]
			return values, nil
		}
	}
	return nil, errPickle
}

// popSome takes n values off the stack, the lowest first.
func (m *machine) popSome(n int) ([]any, error) {
	if len(m.stack) < n {
		return nil, errPickle
	}
	values := append([]any(nil), m.stack[len(m.stack)-n:]...)
	m.stack = m.stack[:len(m.stack)-n]
	return values, nil
}

func (m *machine) take(n int) ([]byte, error) {
	if n < 0 || len(m.rest) < n {
		return nil, errPickle
	}
	b := m.rest[:n]
	m.rest = m.rest[n:]
	return b, nil
}

// line is the text up to the next end of a line.
func (m *machine) line() (string, error) {
	for i, c := range m.rest {
		if c == '\n' {
			text := string(m.rest[:i])
			m.rest = m.rest[i+1:]
			return text, nil
		}
	}
	return "", errPickle
}

// number is the next number of so many bytes.
func (m *machine) number(bytes int) (int, error) {
	b, err := m.take(bytes)
	if err != nil {
		return 0, err
	}
	var eight [8]byte
	copy(eight[:], b)
	return int(binary.LittleEndian.Uint64(eight[:])), nil
}

func (m *machine) constant(op byte) error {
	switch op {
	case 'G':
		b, err := m.take(8)
		if err == nil {
			m.push(math.Float64frombits(binary.BigEndian.Uint64(b)))
		}
		return err
	case 'X':
		length, err := m.number(4)
		if err != nil {
			return err
		}
		b, err := m.take(length)
		if err == nil {
			m.push(string(b))
		}
		return err
	}
	n, err := m.number(map[byte]int{'K': 1, 'M': 2, 'J': 4}[op])
	if op == 'J' {
		n = int(int32(uint32(n)))
	}
	m.push(n)
	return err
}

// remember stores the top of the stack, or brings back what was stored.
func (m *machine) remember(op byte) error {
	at, err := m.number(map[byte]int{'q': 1, 'h': 1, 'r': 4, 'j': 4}[op])
	if err != nil {
		return err
	}
	if op == 'h' || op == 'j' {
		v, ok := m.memo[at]
		if !ok {
			return errPickle
		}
		m.push(v)
		return nil
	}
	if len(m.stack) == 0 {
		return errPickle
	}
	m.memo[at] = m.stack[len(m.stack)-1]
	return nil
}

// collect makes a tuple of what is on the stack, or puts it into a dictionary.
func (m *machine) collect(op byte) error {
	switch op {
	case 0x85, 0x86, 0x87:
		values, err := m.popSome(int(op) - 0x84)
		m.push(values)
		return err
	case 't':
		values, err := m.popMarked()
		m.push(values)
		return err
	}
	var values []any
	var err error
	if op == 's' {
		values, err = m.popSome(2)
	} else {
		values, err = m.popMarked()
	}
	if err != nil || op == 'e' || len(m.stack) == 0 {
		return err // what is in a list has no meaning here
	}
	d, ok := m.stack[len(m.stack)-1].(*dictionary)
	if !ok || len(values)%2 != 0 {
		return errPickle
	}
	for i := 0; i < len(values); i += 2 {
		d.entries = append(d.entries, entry{values[i], values[i+1]})
	}
	return nil
}

// call names a function, or carries out the few that have a meaning.
func (m *machine) call(op byte) error {
	switch op {
	case 'c':
		module, err := m.line()
		if err != nil {
			return err
		}
		name, err := m.line()
		m.push(function(module + "." + name))
		return err
	case 'Q':
		v, err := m.pop()
		if err != nil {
			return err
		}
		s, err := storageOf(v)
		m.push(s)
		return err
	case 'b':
		_, err := m.pop() // the attributes of an object that is a dictionary here
		return err
	}
	values, err := m.popSome(2)
	if err != nil {
		return err
	}
	result, err := reduce(values[0], values[1])
	m.push(result)
	return err
}

// storageOf reads ("storage", type, key, device, size).
func storageOf(v any) (storage, error) {
	parts, _ := v.([]any)
	if len(parts) < 3 {
		return storage{}, errPickle
	}
	kind, isFunction := parts[1].(function)
	key, isText := parts[2].(string)
	if !isFunction || !isText {
		return storage{}, errPickle
	}
	return storage{key, string(kind)}, nil
}

// reduce is what a function would answer.
func reduce(f, arguments any) (any, error) {
	switch f {
	case function("collections.OrderedDict"):
		return &dictionary{}, nil
	case function("torch._utils._rebuild_tensor_v2"):
		return tensorOf(arguments)
	}
	return nil, fmt.Errorf("%w: it calls %v", errPickle, f)
}

// tensorOf reads (storage, offset, shape, strides, …). Only numbers of 32 bits in
// the usual order are weights; others stay nothing.
func tensorOf(v any) (any, error) {
	parts, _ := v.([]any)
	if len(parts) < 4 {
		return nil, errPickle
	}
	s, isStorage := parts[0].(storage)
	offset, isNumber := parts[1].(int)
	shape, ok := numbers(parts[2])
	strides, alsoOK := numbers(parts[3])
	if !isStorage || !isNumber || !ok || !alsoOK || len(strides) != len(shape) {
		return nil, errPickle
	}
	if s.kind != "torch.FloatStorage" {
		return nil, nil
	}
	stride := 1
	for i := len(shape) - 1; i >= 0; i-- {
		if shape[i] != 1 && strides[i] != stride {
			return nil, fmt.Errorf("%w: a tensor in an unusual order", errPickle)
		}
		stride *= max(1, shape[i])
	}
	return reference{s.key, offset, shape}, nil
}

func numbers(v any) ([]int, bool) {
	parts, ok := v.([]any)
	if !ok {
		return nil, false
	}
	out := make([]int, len(parts))
	for i, p := range parts {
		if out[i], ok = p.(int); !ok {
			return nil, false
		}
	}
	return out, true
}
