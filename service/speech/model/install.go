package model

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/service/fault"
)

// Fetch downloads a URL into dir and returns the path of the file. It goes on
// with what an earlier, broken download left in dir, and reports the bytes it has.
type Fetch func(ctx context.Context, url, dir string, progress func(done int64)) (path string, err error)

// Install fetches a model into folder, with the voice activity model if that is
// missing. The model appears whole and checked, or not at all; what was fetched
// before the connection broke is kept in a hidden folder for the next try.
// progress gets the bytes done and in total. A model that is there is left alone.
func Install(ctx context.Context, name, folder string, fetch Fetch, progress func(done, total int64)) error {
	m, ok := Lookup(name)
	if !ok {
		return fault.New(fault.ModelUnknown, name, nil)
	}
	if !m.Downloadable() {
		return fault.New(fault.ModelNotPublished, name, nil)
	}
	var missing []Model
	total := int64(0)
	if check(vad, folder) != nil {
		missing, total = append(missing, vad), total+vad.Size()
	}
	if check(m, filepath.Join(folder, m.Name)) != nil {
		missing, total = append(missing, m), total+m.Size()
	}
	done := int64(0)
	for _, m := range missing {
		base := done
		err := installOne(ctx, m, folder, fetch, func(n int64) { progress(base+n, max(total, base+n)) })
		if err != nil {
			return fmt.Errorf("install model %s: %w", name, err)
		}
		done += m.Size()
	}
	progress(total, total)
	return nil
}

// Remove deletes an installed model from folder, and what is left of an
// interrupted installation.
func Remove(name, folder string) error {
	m, ok := Lookup(name)
	if !ok {
		return fault.New(fault.ModelUnknown, name, nil)
	}
	err := errors.Join(os.RemoveAll(filepath.Join(folder, m.Name)), os.RemoveAll(staging(m, folder)))
	if err != nil {
		return fmt.Errorf("remove model %s: %w", name, err)
	}
	return nil
}

// staging is where a model is put together before it is moved into place.
func staging(m Model, folder string) string { return filepath.Join(folder, "."+m.Name+".partial") }

func installOne(ctx context.Context, m Model, folder string, fetch Fetch, progress func(int64)) error {
	dir := staging(m, folder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	err := gather(ctx, m, dir, fetch, progress)
	if errors.Is(err, fault.ModelDamaged) {
		return errors.Join(err, os.RemoveAll(dir)) // going on from it would fail for ever
	}
	if err != nil {
		return err
	}
	return moveIntoPlace(m, dir, folder)
}

// gather brings the checked files of a model into dir.
func gather(ctx context.Context, m Model, dir string, fetch Fetch, progress func(int64)) error {
	if m.Archive != nil {
		return gatherArchive(ctx, m, dir, fetch, progress)
	}
	done := int64(0)
	for _, file := range m.Files {
		base := done
		if err := gatherFile(ctx, m, file, dir, fetch, func(n int64) { progress(base + n) }); err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
		done += file.Size
	}
	return nil
}

func gatherFile(ctx context.Context, m Model, file File, dir string, fetch Fetch, progress func(int64)) error {
	target := filepath.Join(dir, file.Name)
	if checkFile(target, file.SHA256) == nil {
		return nil // from an earlier try
	}
	fetched, err := fetch(ctx, file.URL, dir, progress)
	if err != nil {
		return err
	}
	switch file.Convert {
	case TokenizerScript:
		err = convert(fetched, target)
	default:
		err = os.Rename(fetched, target)
	}
	if errors.Is(err, ErrVocabulary) {
		return fault.New(fault.ModelDamaged, m.Name, err)
	}
	if err != nil {
		return err
	}
	if err := checkFile(target, file.SHA256); err != nil {
		return fault.New(fault.ModelDamaged, m.Name, err)
	}
	return os.Chmod(target, fileMode)
}

// fileMode keeps others from writing what native code will run, whatever the umask.
const fileMode = 0o600

func create(target string) (*os.File, error) {
	return os.OpenFile(target, os.O_RDWR|os.O_CREATE|os.O_TRUNC, fileMode)
}

// convert turns a tokenizer script into tokens.txt.
func convert(script, target string) (err error) {
	in, err := os.Open(script)
	if err != nil {
		return err
	}
	defer os.Remove(script)
	defer in.Close()
	out, err := create(target)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return WriteTokens(out, in)
}

// moveIntoPlace makes the checked files of dir the model. The voice activity
// model is a file in the folder itself.
func moveIntoPlace(m Model, dir, folder string) error {
	if m.Name == vad.Name {
		name := vad.Files[0].Name
		if err := os.Rename(filepath.Join(dir, name), filepath.Join(folder, name)); err != nil {
			return err
		}
		return os.RemoveAll(dir)
	}
	target := filepath.Join(folder, m.Name)
	if err := os.RemoveAll(target); err != nil { // a damaged one
		return err
	}
	return os.Rename(dir, target)
}
