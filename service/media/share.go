package media

import (
	"encoding/base64"
	"net/url"
	"regexp"
	"strings"
)

// directURL is where the file behind a share link of Google Drive, Dropbox,
// OneDrive or SharePoint is handed out; any other address stays as it is.
func directURL(u *url.URL) *url.URL {
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	switch {
	case host == "drive.google.com" || host == "docs.google.com":
		return directDrive(u)
	case host == "dropbox.com":
		return withQuery(u, "dl", "1")
	case strings.HasSuffix(host, ".sharepoint.com"):
		return withQuery(u, "download", "1")
	case host == "1drv.ms" || host == "onedrive.live.com" && strings.HasPrefix(u.Path, "/embed"):
		return directOneDrive(u)
	}
	return u
}

var driveFile = regexp.MustCompile(`^/(?:a/[^/]+/)?(?:u/\d+/)?file/(?:u/\d+/)?d/([\w-]{10,})`)

// directDrive also skips the page on which Drive warns that it did not scan a
// large file for viruses.
func directDrive(u *url.URL) *url.URL {
	id := u.Query().Get("id")
	if m := driveFile.FindStringSubmatch(u.Path); m != nil {
		id = m[1]
	}
	if id == "" {
		return u
	}
	query := url.Values{"id": {id}, "export": {"download"}, "confirm": {"t"}}
	if key := u.Query().Get("resourcekey"); key != "" {
		query.Set("resourcekey", key)
	}
	return &url.URL{Scheme: "https", Host: "drive.usercontent.google.com", Path: "/download", RawQuery: query.Encode()}
}

// directOneDrive is the address of a share in Microsoft's interface, which names
// it by the whole link in base64.
func directOneDrive(u *url.URL) *url.URL {
	plain := *u
	plain.User = nil
	id := "u!" + base64.RawURLEncoding.EncodeToString([]byte(plain.String()))
	return &url.URL{Scheme: "https", Host: "api.onedrive.com", Path: "/v1.0/shares/" + id + "/root/content"}
}

func withQuery(u *url.URL, key, value string) *url.URL {
	changed := *u
	query := changed.Query()
	query.Set(key, value)
	changed.RawQuery = query.Encode()
	return &changed
}

// players are sites that play recordings on their pages and hand out no files.
var players = []string{
	"youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com", "loom.com", "dailymotion.com", "twitch.tv", "facebook.com", "fb.watch",
	"instagram.com", "tiktok.com", "x.com", "twitter.com", "linkedin.com", "zoom.us", "teams.microsoft.com", "soundcloud.com", "spotify.com",
}

// signIns are where links that need a sign-in lead.
var signIns = []string{"accounts.google.com", "login.microsoftonline.com", "login.live.com", "login.microsoft.com", "okta.com", "auth0.com"}

// belongsTo reports whether a host is one of the domains or lies below one.
func belongsTo(host string, domains []string) bool {
	host = strings.ToLower(host)
	for _, d := range domains {
		if host == d || strings.HasSuffix(host, "."+d) {
			return true
		}
	}
	return false
}
