package listen

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/service/fault"
)

// Folder is the name of the models' folder below a folder of models.
const Folder = "speakers"

// Files are the paths of the two networks.
type Files struct {
	Segmentation, Embedding string
}

// file is a model's name and checksum.
type file struct{ name, sha256 string }

var (
	segmentationFile = file{"segmentation-3.0.int8w.onnx", "38984fa9751408a8cdb207ca1c7a5272a76fbc4dcbbf4affb3a5ee337966f0f8"}
	embeddingFile    = file{"campplus_zh_en.int8.onnx", "239b3462a5f7ed484dd9268c1c0bac1234dbea9935dacba8b2b5f5f80ef79718"}
)

// Find looks for the models in the folders, the first first, and checks them:
// native code trusts what it reads. Errors: fault.ModelMissing, ModelDamaged.
func Find(folders []string) (Files, error) {
	for _, folder := range folders {
		files := Files{
			Segmentation: filepath.Join(folder, Folder, segmentationFile.name),
			Embedding:    filepath.Join(folder, Folder, embeddingFile.name),
		}
		err := errors.Join(check(files.Segmentation, segmentationFile.sha256), check(files.Embedding, embeddingFile.sha256))
		switch {
		case err == nil:
			return files, nil
		case !errors.Is(err, fs.ErrNotExist):
			return Files{}, fault.New(fault.ModelDamaged, Folder, err)
		}
	}
	return Files{}, fault.New(fault.ModelMissing, Folder, fmt.Errorf("not in %q", folders))
}

func check(path, want string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("check model: %w", err)
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return fmt.Errorf("check model %s: %w", path, err)
	}
	if got := hex.EncodeToString(hash.Sum(nil)); got != want {
		return fmt.Errorf("check model %s: SHA-256 is %s, not %s", path, got, want)
	}
	return nil
}
