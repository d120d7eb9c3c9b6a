package obsidian

import "golang.org/x/sys/windows/registry"

// installed reports whether a program answers Obsidian's links.
func installed() bool {
	for _, root := range []registry.Key{registry.CURRENT_USER, registry.LOCAL_MACHINE} {
		key, err := registry.OpenKey(root, `Software\Classes\obsidian\shell\open\command`, registry.QUERY_VALUE)
		if err == nil {
			_ = key.Close()
			return true
		}
	}
	return false
}
