package encoder

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/insight/internal/onnxfile"
)

// readVocabulary reads the tokens that the model's file carries beside the network.
func readVocabulary(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read model: %w", err)
	}
	properties, err := onnxfile.Properties(data)
	if err != nil {
		return "", fmt.Errorf("read model: %w", err)
	}
	vocabulary, ok := properties[onnxfile.Vocabulary]
	if !ok {
		return "", errors.New("read model: it has no vocabulary")
	}
	return vocabulary, nil
}

// The model's file below a folder of models, as make models puts it together
// (service/insight/internal/mkencoder), and how large it is.
const (
	File   = "sentences/sentences.onnx"
	SHA256 = "8de853b244b028fed7141781b738f49c3076782c30f2a110dc234a8b042eb966"
	Bytes  = 29382931
)

// Installed reports whether one of the folders has the model's file.
func Installed(folders []string) bool {
	for _, folder := range folders {
		if info, err := os.Stat(filepath.Join(folder, filepath.FromSlash(File))); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// Find looks for the model in the folders, the first first, and checks it: native code
// trusts what it reads. Errors: fault.ModelMissing, ModelDamaged.
func Find(folders []string) (string, error) {
	for _, folder := range folders {
		path := filepath.Join(folder, filepath.FromSlash(File))
		data, err := os.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return "", fault.New(fault.ModelDamaged, File, err)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != SHA256 {
			return "", fault.New(fault.ModelDamaged, File, errors.New("the checksum is another one"))
		}
		return path, nil
	}
	return "", fault.New(fault.ModelMissing, File, fmt.Errorf("not in %q", folders))
}
