package model

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

func TestTheCatalogueIsComplete(t *testing.T) {
	names := map[string]bool{}
	for _, m := range Catalogue() {
		if names[m.Name] {
			t.Errorf("%s is there twice", m.Name)
		}
		names[m.Name] = true
		if m.Title == "" || m.GoodFor == "" || m.Licence == "" || len(m.Languages) == 0 || m.Size() == 0 {
			t.Errorf("%s: something is not said", m.Name)
		}
		if m.Archive != nil && (len(m.Archive.SHA256) != 64 || m.Archive.Folder == "") {
			t.Errorf("%s: the archive has no checksum or no folder", m.Name)
		}
		for _, f := range m.Files {
			if len(f.SHA256) != 64 || !strings.HasPrefix(f.URL, "https://") && f.URL != "" {
				t.Errorf("%s: %s has no checksum or no address", m.Name, f.Name)
			}
		}
		for part, name := range m.Parts {
			if !slices.Contains(m.names(), name) {
				t.Errorf("%s: nothing brings the %s", m.Name, part)
			}
		}
	}
	if Catalogue()[0].Name != Default {
		t.Error("the default is not the first")
	}
	if small, ok := Lookup(Small); !ok || !small.Downloadable() {
		t.Error("the small model, which everybody can have, cannot be downloaded")
	}
}

func TestTheSmallModelServesWhereTheDefaultCannot(t *testing.T) {
	const little, enough = 2 << 30, 8 << 30
	cases := map[string]struct {
		installed []string
		memory    int64
		want      string
	}{
		"both are there":                 {[]string{Default, Small}, enough, Default},
		"only the default is":            {[]string{Default}, enough, Default},
		"only the small one is":          {[]string{Small}, enough, Small},
		"neither is":                     {nil, enough, Small}, // which can be downloaded
		"little memory":                  {[]string{Default, Small}, little, Small},
		"little memory, and no other":    {[]string{Default}, little, Default},
		"the system does not say":        {[]string{Default, Small}, 0, Default},
		"another one is there, unwanted": {[]string{"whisper-base"}, enough, Small},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			write(t, filepath.Join(folder, vad.Files[0].Name), "")
			for _, installed := range c.installed {
				m, _ := Lookup(installed)
				for _, file := range m.names() {
					write(t, filepath.Join(folder, m.Name, file), "")
				}
			}
			if got := (Folders{folder}).preferred(c.memory).Name; got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestAModelWithoutAnAddressIsNotInstalled(t *testing.T) {
	err := Install(t.Context(), Default, t.TempDir(), nil, func(int64, int64) {})
	if !errors.Is(err, fault.ModelNotPublished) {
		t.Errorf("got %v", err)
	}
}

func TestAModelThatIsNotThereIsMissing(t *testing.T) {
	folders := Folders{t.TempDir()}
	if _, err := folders.Find(""); !errors.Is(err, fault.ModelMissing) {
		t.Errorf("got %v", err)
	}
	if _, err := folders.Find("no-such-model"); !errors.Is(err, fault.ModelUnknown) {
		t.Errorf("got %v", err)
	}
	if _, err := folders.FindVAD(); !errors.Is(err, fault.ModelMissing) {
		t.Errorf("got %v", err)
	}
	if folders.Has(catalogue[0]) {
		t.Error("it has what is not there")
	}
}

func TestADamagedModelIsNeverReturned(t *testing.T) {
	folder := t.TempDir()
	for _, f := range catalogue[0].Files {
		write(t, filepath.Join(folder, Default, f.Name), "damaged")
	}
	if _, err := (Folders{folder}).Find(Default); !errors.Is(err, fault.ModelDamaged) {
		t.Errorf("got %v", err)
	}
}

// published stands in for the catalogue and the internet: each file by its URL.
func published(t *testing.T, files map[string]string) (Model, Fetch) {
	t.Helper()
	m := Model{Name: "tiny", Parts: map[string]string{}}
	for name, content := range files {
		sum := sha256.Sum256([]byte(content))
		m.Files = append(m.Files, File{Name: name, URL: "https://example.org/" + name, Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:])})
	}
	return m, func(_ context.Context, url, dir string, progress func(int64)) (string, error) {
		content := files[filepath.Base(url)]
		path := filepath.Join(dir, "download")
		progress(int64(len(content)))
		return path, os.WriteFile(path, []byte(content), 0o600)
	}
}

func TestAnInstalledModelIsWholeAndNothingIsLeftBeside(t *testing.T) {
	m, fetch := published(t, map[string]string{"a.onnx": "aaa", "b.onnx": "bb"})
	folder := t.TempDir()
	var done int64
	if err := installOne(t.Context(), m, folder, fetch, func(n int64) { done = n }); err != nil {
		t.Fatal(err)
	}
	if err := check(m, filepath.Join(folder, "tiny")); err != nil {
		t.Error(err)
	}
	if done != 5 {
		t.Errorf("progress ended at %d of 5 bytes", done)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, ".*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestABrokenInstallGoesOnWhereItWas(t *testing.T) {
	m, fetch := published(t, map[string]string{"a.onnx": "aaa", "b.onnx": "bb"})
	folder, broken := t.TempDir(), errors.New("connection lost")
	fetched := map[string]int{}
	flaky := func(ctx context.Context, url, dir string, progress func(int64)) (string, error) {
		fetched[filepath.Base(url)]++
		if filepath.Base(url) == m.Files[1].Name && fetched[m.Files[1].Name] == 1 {
			return "", broken
		}
		return fetch(ctx, url, dir, progress)
	}
	if err := installOne(t.Context(), m, folder, flaky, func(int64) {}); !errors.Is(err, broken) {
		t.Fatalf("got %v", err)
	}
	if present(m, filepath.Join(folder, m.Name)) {
		t.Error("half a model is in place")
	}
	if err := installOne(t.Context(), m, folder, flaky, func(int64) {}); err != nil {
		t.Fatal(err)
	}
	if n := fetched[m.Files[0].Name]; n != 1 {
		t.Errorf("the first file was fetched %d times", n)
	}
}

func TestAFileThatIsNotWhatItShouldBeIsNotKept(t *testing.T) {
	m, fetch := published(t, map[string]string{"a.onnx": "aaa"})
	folder := t.TempDir()
	page := func(ctx context.Context, url, dir string, progress func(int64)) (string, error) {
		path, _ := fetch(ctx, url, dir, progress)
		return path, os.WriteFile(path, []byte("<html>"), 0o600)
	}
	if err := installOne(t.Context(), m, folder, page, func(int64) {}); !errors.Is(err, fault.ModelDamaged) {
		t.Errorf("got %v", err)
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// archived is a model whose archive is testdata/model.tar.bz2: toy/encoder.onnx,
// toy/tokens.txt and files that the model does not need, one of them outside the folder.
func archived(t *testing.T) (Model, Fetch) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "model.tar.bz2"))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	m := Model{
		Name:    "toy",
		Parts:   map[string]string{Encoder: "encoder.onnx", Tokens: "tokens.txt"},
		Archive: &Archive{URL: "https://example.org/model.tar.bz2", Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:]), Folder: "toy"},
	}
	return m, func(_ context.Context, _, dir string, progress func(int64)) (string, error) {
		path := filepath.Join(dir, "download")
		progress(int64(len(content)))
		return path, os.WriteFile(path, content, 0o600)
	}
}

func TestAnArchiveIsUnpackedAndChecked(t *testing.T) {
	m, fetch := archived(t)
	folder := t.TempDir()
	if err := installOne(t.Context(), m, folder, fetch, func(int64) {}); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(folder, m.Name)
	if err := check(m, dir); err != nil {
		t.Error(err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 3 {
		t.Errorf("the model's folder holds %v", files)
	}
	write(t, filepath.Join(dir, "encoder.onnx"), "damaged")
	if check(m, dir) == nil {
		t.Error("a damaged file passes")
	}
}

func TestAnArchiveWithoutThePartsIsRefused(t *testing.T) {
	m, fetch := archived(t)
	m.Parts[Joiner] = "joiner.onnx"
	if err := installOne(t.Context(), m, t.TempDir(), fetch, func(int64) {}); !errors.Is(err, fault.ModelDamaged) {
		t.Errorf("got %v", err)
	}
}

func TestTokensAreWrittenAsTheRecogniserReadsThem(t *testing.T) {
	tokens := make([]string, vocabularySize)
	for i := range tokens {
		tokens[i] = "x"
	}
	tokens[0], tokens[1], tokens[2] = "<unk>", "▁the", "<0x41>"
	script := `const llama_vocab_base64 = "` + base64.StdEncoding.EncodeToString([]byte(strings.Join(tokens, "\n"))) + `";`
	var out bytes.Buffer
	if err := WriteTokens(&out, strings.NewReader(script)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	for i, want := range []string{"<unk>", " the", "A"} {
		if got := base64.StdEncoding.EncodeToString([]byte(want)) + "\t" + string(rune('0'+i)); lines[i] != got {
			t.Errorf("line %d is %q, want %q", i, lines[i], got)
		}
	}
	if want := vocabularySize + timeTokens; len(lines)-1 != want {
		t.Errorf("%d lines, want %d", len(lines)-1, want)
	}
}

func TestAnotherScriptIsRefused(t *testing.T) {
	for _, script := range []string{"", "const x = 1", `llama_vocab_base64 = "PHVuaz4="`} {
		if err := WriteTokens(&bytes.Buffer{}, strings.NewReader(script)); !errors.Is(err, ErrVocabulary) {
			t.Errorf("%q: got %v", script, err)
		}
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
