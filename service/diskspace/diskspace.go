// Package diskspace tells how much may still be written to a disk.
package diskspace

import "math"

// Free is how many bytes this user may still write in a folder: quotas of the file
// system and the reserve of the administrator count as taken where the system says
// so. The folder must be there.
func Free(dir string) (int64, error) {
	free, err := free(dir)
	if err != nil {
		return 0, err
	}
	return int64(min(free, math.MaxInt64)), nil
}
