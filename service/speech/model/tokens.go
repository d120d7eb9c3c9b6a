package model

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

const (
	vocabularySize = 32000   // tokens of the Llama vocabulary that Moonshine shares
	timeTokens     = 768     // <<ST_0>> … <<ST_767>>, Moonshine's own
	maxVocabulary  = 4 << 20 // bytes; the published script has 0.7 MB
)

var (
	vocabularyLiteral = regexp.MustCompile(`llama_vocab_base64\s*=\s*"([A-Za-z0-9+/=]+)"`)
	byteToken         = regexp.MustCompile(`^<0x([0-9A-F]{2})>$`)
)

// ErrVocabulary is returned for a script that does not hold the vocabulary it should.
var ErrVocabulary = errors.New("not the expected tokenizer script")

// WriteTokens turns the script of llama-tokenizer-js into the tokens.txt that
// sherpa-onnx reads for Moonshine: a line "base64(token bytes)\tid" a token. A
// "▁" stands for a space there, and "<0xNN>" for one byte.
func WriteTokens(w io.Writer, script io.Reader) error {
	text, err := io.ReadAll(io.LimitReader(script, maxVocabulary))
	if err != nil {
		return fmt.Errorf("read tokenizer script: %w", err)
	}
	literal := vocabularyLiteral.FindSubmatch(text)
	if literal == nil {
		return ErrVocabulary
	}
	vocabulary, err := base64.StdEncoding.DecodeString(string(literal[1]))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrVocabulary, err)
	}
	tokens := bytes.Split(vocabulary, []byte("\n"))
	if len(tokens) != vocabularySize {
		return fmt.Errorf("%w: %d tokens instead of %d", ErrVocabulary, len(tokens), vocabularySize)
	}
	out := bufio.NewWriter(w)
	for id, token := range tokens {
		writeToken(out, tokenBytes(token), id)
	}
	for i := range timeTokens {
		writeToken(out, fmt.Appendf(nil, "<<ST_%d>>", i), vocabularySize+i)
	}
	return out.Flush()
}

func writeToken(w *bufio.Writer, token []byte, id int) {
	w.WriteString(base64.StdEncoding.EncodeToString(token))
	w.WriteByte('\t')
	w.WriteString(strconv.Itoa(id))
	w.WriteByte('\n')
}

func tokenBytes(token []byte) []byte {
	if m := byteToken.FindSubmatch(token); m != nil {
		n, _ := strconv.ParseUint(string(m[1]), 16, 8)
		return []byte{byte(n)}
	}
	return bytes.ReplaceAll(token, []byte("▁"), []byte(" "))
}
