package jobs

import (
	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/fault"
)

// remedy is what helps a failed job, in a few words, and doing it. Where nothing else
// does, it is to try again.
func (j *Panel) remedy(job Job) (words string, act func()) {
	switch fault.CodeOf(job.Err) {
	case fault.ModelMissing, fault.ModelDamaged, fault.ModelUnknown, fault.ModelNotPublished:
		return text.Say("remedy.models"), j.OnModels
	case fault.Offline, fault.URLPrivate:
		return text.Say("remedy.settings"), j.OnSetup
	case fault.FileMissing, fault.FileEmpty, fault.FileIsFolder, fault.NotMedia, fault.NoAudio, fault.AudioEmpty, fault.Encrypted,
		fault.UnknownCodec, fault.BadTranscript, fault.ChatTranscript, fault.NotesTranscript, fault.LongTranscript:
		return text.Say("remedy.choose"), j.OnChoose
	case fault.BadURL, fault.URLIsPage, fault.URLIsPlayer, fault.URLNeedsSignIn, fault.URLTooLarge:
		return text.Say("remedy.link"), j.OnLink
	}
	return text.Say("jobs.retry"), func() { j.do(j.queue.RetryJob, job.ID) }
}

// Explain says why a job failed, with a button for what helps.
func (j *Panel) Explain(job Job) {
	words, act := j.remedy(job)
	dialogs.FailureWith(j.env.Window, job.Err, words, act)
}
