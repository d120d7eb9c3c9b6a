package assets

import _ "embed"

// SampleMeetingName is the file name that the sample meeting is shown and saved under.
const SampleMeetingName = "sample-meeting.mp4"

// SampleMeeting is a video of nearly three minutes: an invented meeting spoken by
// synthetic voices, for somebody who has no recording at hand. It is made by
// "make sample" from sample/script.txt.
//
//go:embed sample-meeting.mp4
var SampleMeeting []byte
