package endpoint

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

// maxSmall bounds the body of a call that sends no recording, in bytes.
const maxSmall = 64 << 10

type tokenRequest struct {
	Type         string `json:"type"`
	AppID        string `json:"appId"`
	AppSecret    string `json:"appSecret"`
	RefreshToken string `json:"refreshToken"`
}

// tokenAnswer has the token to renew with twice: as Symbl documented it, and as its SDK
// spells it.
type tokenAnswer struct {
	AccessToken  string `json:"accessToken"`
	RefreshToken string `json:"refreshToken"`
	RefershToken string `json:"refershToken"`
	ExpiresIn    int    `json:"expiresIn"` // seconds
}

func (e *Endpoint) generateToken(w http.ResponseWriter, r *http.Request) {
	if q, ok := e.identified(w, r); ok {
		if q.Type != "" && q.Type != "application" {
			e.refuse(w, http.StatusBadRequest, "wrong_type", "The type of a token is “application”.")
			return
		}
		access, refresh := e.tokens.generate()
		sendToken(w, access, refresh)
	}
}

func (e *Endpoint) refreshToken(w http.ResponseWriter, r *http.Request) {
	q, ok := e.identified(w, r)
	if !ok {
		return
	}
	access, refresh, ok := e.tokens.renew(q.RefreshToken)
	if !ok {
		e.refuseCredentials(w, r)
		return
	}
	sendToken(w, access, refresh)
}

// revokeToken ends the token that the call is made with. Symbl's SDK sends no body with
// it: the token is enough.
func (e *Endpoint) revokeToken(w http.ResponseWriter, r *http.Request) {
	token := tokenOf(r)
	if !e.tokens.good(token) {
		e.refuseToken(w, r)
		return
	}
	e.tokens.revoke(token)
	w.WriteHeader(http.StatusNoContent)
}

func sendToken(w http.ResponseWriter, access, refresh string) {
	send(w, http.StatusOK, tokenAnswer{AccessToken: access, RefreshToken: refresh, RefershToken: refresh, ExpiresIn: int(tokenLife.Seconds())})
}

// identified reads a call that brings the credentials, and checks them.
func (e *Endpoint) identified(w http.ResponseWriter, r *http.Request) (q tokenRequest, ok bool) {
	if !e.decode(w, r, maxSmall, &q) {
		return q, false
	}
	id, key := same(q.AppID, e.credentials.AppID), same(q.AppSecret, e.credentials.AppSecret)
	if !id || !key {
		e.refuseCredentials(w, r)
		return q, false
	}
	return q, true
}

func (e *Endpoint) refuseCredentials(w http.ResponseWriter, r *http.Request) {
	if !e.brakes(r) {
		e.refuse(w, http.StatusTooManyRequests, "too_many_guesses", "Too many calls with wrong credentials.")
		return
	}
	e.refuse(w, http.StatusUnauthorized, "unauthorized", "These are not the app id and secret that Debrief has made.")
}

// decode reads a body of JSON.
func (e *Endpoint) decode(w http.ResponseWriter, r *http.Request, most int64, into any) bool {
	body := json.NewDecoder(http.MaxBytesReader(w, r.Body, most))
	err := body.Decode(into)
	if err == nil {
		if _, more := body.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("more than one value")
		}
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		e.fail(w, err)
	case err != nil:
		e.refuse(w, http.StatusBadRequest, "bad_json", "The body is not the JSON that this call takes.")
	}
	return err == nil
}
