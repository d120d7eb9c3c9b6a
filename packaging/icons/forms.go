package main

import (
	"bytes"
	"encoding/binary"
	"image"
)

// ico is a Windows icon whose pictures are PNGs, which Windows reads since Vista.
func ico(icon image.Image) ([]byte, error) {
	sizes := []int{16, 24, 32, 48, 64, 128, 256}
	var head, pictures bytes.Buffer
	_ = binary.Write(&head, binary.LittleEndian, []uint16{0, 1, uint16(len(sizes))})
	at := 6 + 16*len(sizes)
	for _, size := range sizes {
		content, err := resized(icon, size)
		if err != nil {
			return nil, err
		}
		head.Write([]byte{byte(size), byte(size), 0, 0}) // 256 is 0
		_ = binary.Write(&head, binary.LittleEndian, []uint16{1, 32})
		_ = binary.Write(&head, binary.LittleEndian, []uint32{uint32(len(content)), uint32(at + pictures.Len())})
		pictures.Write(content)
	}
	return append(head.Bytes(), pictures.Bytes()...), nil
}

// icns is a Mac icon of PNGs; the kinds are those of the sizes, also for screens that
// show two pixels for one.
func icns(icon image.Image) ([]byte, error) {
	var pictures bytes.Buffer
	for _, one := range []struct {
		kind string
		size int
	}{{"icp4", 16}, {"ic11", 32}, {"icp5", 32}, {"ic12", 64}, {"ic07", 128}, {"ic13", 256}, {"ic08", 256}, {"ic14", 512}, {"ic09", 512}} {
		content, err := resized(icon, one.size)
		if err != nil {
			return nil, err
		}
		pictures.WriteString(one.kind)
		_ = binary.Write(&pictures, binary.BigEndian, uint32(8+len(content)))
		pictures.Write(content)
	}
	head := []byte("icns")
	head = binary.BigEndian.AppendUint32(head, uint32(8+pictures.Len()))
	return append(head, pictures.Bytes()...), nil
}
