// Command mktokens reads the script of llama-tokenizer-js and writes the
// tokens.txt that the Moonshine models need.
package main

import (
	"fmt"
	"os"

	"github.com/debrief-app/debrief/service/speech/model"
)

func main() {
	if err := model.WriteTokens(os.Stdout, os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, "mktokens:", err)
		os.Exit(1)
	}
}
