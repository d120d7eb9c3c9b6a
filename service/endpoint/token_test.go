package endpoint

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service"
)

func (b *bench) generate() tokenAnswer {
	b.t.Helper()
	return into[tokenAnswer](b.t, b.call("POST", "/oauth2/token:generate", map[string]string{
		"type": "application", "appId": b.credentials.AppID, "appSecret": b.credentials.AppSecret,
	}, "X-Api-Key", "").wants(b.t, 200))
}

func TestTokenIsGeneratedRenewedAndRevoked(t *testing.T) {
	b := newBenchWith(t, Config{})
	first := b.generate()
	if first.ExpiresIn != 24*3600 || first.RefershToken != first.RefreshToken {
		t.Errorf("it is %+v", first)
	}
	b.call("GET", "/v1/job/1", nil, "X-Api-Key", first.AccessToken).wants(t, 404)
	b.call("GET", "/v1/job/1", nil, "X-Api-Key", "", "Authorization", "Bearer "+first.AccessToken).wants(t, 404)
	b.call("GET", "/v1/job/1", nil, "X-Api-Key", first.RefreshToken).wants(t, 401)

	renew := map[string]string{"appId": b.credentials.AppID, "appSecret": b.credentials.AppSecret, "refreshToken": first.RefreshToken}
	second := into[tokenAnswer](t, b.call("POST", "/oauth2/token:refresh", renew).wants(t, 200))
	b.call("POST", "/oauth2/token:refresh", renew).wants(t, 401)
	b.call("GET", "/v1/job/1", nil, "X-Api-Key", first.AccessToken).wants(t, 401)
	b.call("GET", "/v1/job/1", nil, "X-Api-Key", second.AccessToken).wants(t, 404)

	b.call("DELETE", "/oauth2/token:revoke", nil, "X-Api-Key", second.AccessToken).wants(t, 204)
	b.call("DELETE", "/oauth2/token:revoke", nil, "X-Api-Key", second.AccessToken).wants(t, 401)
	b.call("GET", "/v1/job/1", nil, "X-Api-Key", second.AccessToken).wants(t, 401)
}

func TestWrongCredentialsGetNoToken(t *testing.T) {
	b := newBench(t)
	for _, body := range []map[string]string{
		{}, {"appId": b.credentials.AppID}, {"appId": b.credentials.AppID, "appSecret": "wrong"},
		{"appId": b.credentials.AppSecret, "appSecret": b.credentials.AppID},
	} {
		b.call("POST", "/oauth2/token:generate", body).wants(t, 401)
	}
	b.call("POST", "/oauth2/token:generate", strings.NewReader("{")).wants(t, 400)
	b.call("POST", "/oauth2/token:generate", strings.NewReader("{} {}")).wants(t, 400)
	b.call("POST", "/oauth2/token:generate", strings.NewReader(`{"appId": "`+strings.Repeat("a", maxSmall)+`"}`)).wants(t, 413)
}

func TestTokensExpire(t *testing.T) {
	now := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	tokens := newTokens("", func() time.Time { return now })
	access, refresh := tokens.generate()
	now = now.Add(tokenLife - time.Second)
	if !tokens.good(access) {
		t.Error("it has expired early")
	}
	now = now.Add(time.Second)
	if tokens.good(access) {
		t.Error("it has not expired")
	}
	if _, _, ok := tokens.renew(refresh); ok {
		t.Error("it is renewed after it has expired")
	}
	if tokens.good("") {
		t.Error("no token is a good one")
	}
}

func TestOldestTokenGivesWay(t *testing.T) {
	tokens := newTokens("", time.Now)
	first, _ := tokens.generate()
	for range maxTokens {
		tokens.generate()
	}
	if tokens.good(first) || len(tokens.given) != maxTokens {
		t.Errorf("%d tokens", len(tokens.given))
	}
}

func TestShortTokenIsRefused(t *testing.T) {
	s, err := service.Open(t.Context(), service.Config{Home: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := Start(s, Config{Token: "0123456789abcde"}); err != ErrWeakToken {
		t.Error(err)
	}
}

func TestCredentialsStayAndAreTheUsersAlone(t *testing.T) {
	s, err := service.Open(t.Context(), service.Config{Home: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	first, err := keepCredentials(s, "http://127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(first.File, 0o644); err != nil {
		t.Fatal(err)
	}
	second, err := keepCredentials(s, "http://127.0.0.1:2")
	if err != nil || first != second || first.AppID == first.AppSecret {
		t.Errorf("first %+v, then %+v, %v", first, second, err)
	}
	text, err := os.ReadFile(first.File)
	if err != nil || !strings.Contains(string(text), "host=http://127.0.0.1:2\n") {
		t.Errorf("%s, %v", text, err)
	}
	info, err := os.Stat(first.File)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if err := os.WriteFile(first.File, []byte("[credentials]\napp_id=1\napp_secret=\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if third, err := keepCredentials(s, "http://127.0.0.1:3"); err != nil || len(third.AppID) != 64 || len(third.AppSecret) != 64 {
		t.Errorf("from a damaged file %+v, %v", third, err)
	}
}
