package transcript

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decodeText turns a file's bytes into text: UTF-8 or UTF-16 with or without a
// byte order mark, or else the Western code page that old programs write. Line
// ends become \n.
func decodeText(data []byte) string {
	text := ""
	switch {
	case hasPrefix(data, 0xEF, 0xBB, 0xBF):
		text = string(data[3:])
	case hasPrefix(data, 0xFF, 0xFE):
		text = decodeUTF16(data[2:], binary.LittleEndian)
	case hasPrefix(data, 0xFE, 0xFF):
		text = decodeUTF16(data[2:], binary.BigEndian)
	case len(data) > 3 && data[0] != 0 && data[1] == 0 && data[3] == 0:
		text = decodeUTF16(data, binary.LittleEndian)
	case len(data) > 3 && data[0] == 0 && data[1] != 0 && data[2] == 0:
		text = decodeUTF16(data, binary.BigEndian)
	case utf8.Valid(data):
		text = string(data)
	default:
		text = decodeWestern(data)
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "", "\ufeff", "").Replace(text)
}

func hasPrefix(data []byte, prefix ...byte) bool {
	return len(data) >= len(prefix) && string(data[:len(prefix)]) == string(prefix)
}

func decodeUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

// decodeWestern leaves text alone that is UTF-8 but for a few broken bytes, such
// as a file that was cut off.
func decodeWestern(data []byte) string {
	valid := strings.ToValidUTF8(string(data), "")
	if lost := len(data) - len(valid); lost < 4 && lost*100 < len(data) && !isASCII(valid) {
		return valid
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return valid
	}
	return string(text)
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}
