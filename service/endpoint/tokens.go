package endpoint

import (
	"crypto/sha256"
	"crypto/subtle"
	"slices"
	"sync"
	"time"
)

// tokenLife is how long a token is good for.
const tokenLife = 24 * time.Hour

// maxTokens bounds how many are good at a time; the oldest gives way.
const maxTokens = 1000

// tokens are the tokens that are good now. Only their hashes are kept, and only in
// memory: they end with the endpoint.
type tokens struct {
	now   func() time.Time
	fixed *[sha256.Size]byte // of the token that the user has chosen

	mu    sync.Mutex
	given []token
}

type token struct {
	access, refresh [sha256.Size]byte
	expires         time.Time
}

func newTokens(fixed string, now func() time.Time) *tokens {
	t := &tokens{now: now}
	if fixed != "" {
		hash := sha256.Sum256([]byte(fixed))
		t.fixed = &hash
	}
	return t
}

// generate makes a token, and another one to renew it with.
func (t *tokens) generate() (access, refresh string) {
	access, refresh = secret(32), secret(32)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.forgetExpired()
	if len(t.given) == maxTokens {
		t.given = slices.Delete(t.given, 0, 1)
	}
	t.given = append(t.given, token{sha256.Sum256([]byte(access)), sha256.Sum256([]byte(refresh)), t.now().Add(tokenLife)})
	return access, refresh
}

// good reports whether a token is good. How long it takes tells nothing of the tokens
// that are: hashes are compared, all of them, each in constant time.
func (t *tokens) good(access string) bool {
	hash := sha256.Sum256([]byte(access))
	t.mu.Lock()
	defer t.mu.Unlock()
	t.forgetExpired()
	good := 0
	for _, g := range t.given {
		good |= subtle.ConstantTimeCompare(hash[:], g.access[:])
	}
	if t.fixed != nil {
		good |= subtle.ConstantTimeCompare(hash[:], t.fixed[:])
	}
	return good == 1
}

// renew gives a new token for one that is good, once.
func (t *tokens) renew(refresh string) (access, next string, ok bool) {
	if !t.remove(sha256.Sum256([]byte(refresh)), func(g token) [sha256.Size]byte { return g.refresh }) {
		return "", "", false
	}
	access, next = t.generate()
	return access, next, true
}

// revoke ends a token.
func (t *tokens) revoke(access string) {
	t.remove(sha256.Sum256([]byte(access)), func(g token) [sha256.Size]byte { return g.access })
}

func (t *tokens) remove(hash [sha256.Size]byte, of func(token) [sha256.Size]byte) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.forgetExpired()
	before := len(t.given)
	t.given = slices.DeleteFunc(t.given, func(g token) bool {
		its := of(g)
		return subtle.ConstantTimeCompare(hash[:], its[:]) == 1
	})
	return len(t.given) < before
}

func (t *tokens) forgetExpired() {
	t.given = slices.DeleteFunc(t.given, func(g token) bool { return !g.expires.After(t.now()) })
}

// same compares in constant time, whatever the lengths.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
