package endpoint

import "fmt"

// Port is where the endpoint listens.
func (e *Endpoint) Port() int { return e.port }

// Snippet is what a program for Symbl's Python SDK begins with to call this endpoint.
func (e *Endpoint) Snippet() string {
	return fmt.Sprintf(`import configparser
import symbl_rest

settings = configparser.ConfigParser()
settings.read(%q, encoding="utf-8")
configuration = symbl_rest.Configuration()
configuration.host = settings["debrief"]["host"]
symbl_rest.Configuration.set_default(configuration)
import symbl  # only now: it reads the configuration

conversation = symbl.Video.process_file(file_path="meeting.mp4", credentials=dict(settings["credentials"]))
print(conversation.get_action_items())
`, e.credentials.File)
}
