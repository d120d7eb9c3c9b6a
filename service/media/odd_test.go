package media

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// TestOddFilesEndInSoundOrPlainFault prints a table of what becomes of each file
// that other projects test with: verbose mode shows it.
func TestOddFilesEndInSoundOrPlainFault(t *testing.T) {
	for _, folder := range []string{"media/odd", "media/speech"} {
		dir := sharedData(t, folder)
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			outcome(t, filepath.Join(dir, file.Name()))
		}
	}
}

func outcome(t *testing.T, path string) {
	t.Helper()
	began := time.Now()
	info, probeErr := decoder(t).Probe(t.Context(), path)
	probed := time.Since(began)
	damage := ""
	pcm, err := decodeAll(t, path, DecodeOptions{Channel: MixChannels, Report: func(r Report) { damage = fmt.Sprint(r.Promised, r.Missing, r.Detail) }})
	code := fault.CodeOf(err)
	if err == nil {
		code = "ok"
	}
	tracks := []string{}
	for _, a := range info.Audio {
		tracks = append(tracks, fmt.Sprintf("%s/%d/%d", a.Codec, a.Channels, a.SampleRate))
	}
	t.Logf("%-60s %-13s says %8.3f gives %8.3f rms %.4f probe %4dms all %5dms %-22s %s %s", filepath.Base(path), code, info.Duration,
		float64(len(pcm))/SampleRate, rms(pcm), probed.Milliseconds(), time.Since(began).Milliseconds(), strings.Join(tracks, ","), info.Created.Format(time.DateOnly), oneLine(damage))
	if err != nil && probeErr == nil || code == fault.Unknown {
		t.Logf("    %s", oneLine(err.Error()))
	}
	if want := wantOutcome(filepath.Base(path)); code != want {
		t.Errorf("%s: %s, want %s: %v", filepath.Base(path), code, want, err)
	}
}

func oneLine(s string) string {
	if s = strings.Join(strings.Fields(s), " "); len(s) > 400 {
		return s[:400]
	}
	return s
}

func rms(pcm []float32) float64 {
	sum := 0.0
	for _, v := range pcm {
		sum += float64(v) * float64(v)
	}
	return math.Sqrt(sum / max(float64(len(pcm)), 1))
}

func wantOutcome(name string) fault.Code {
	for code, names := range oddOutcomes {
		if slices.Contains(names, name) {
			return code
		}
	}
	return "ok"
}

// oddOutcomes are the files that end in a fault; all others give sound. Each was
// compared with what FFmpeg 5.1 on the system makes of it.
var oddOutcomes = map[fault.Code][]string{
	fault.NoAudio: {
		"androidx-bbb_176x144_128kbps_15fps_h263.3gp",
		"androidx-bbb_642x642_768kbps_30fps_vp9.webm",
		"androidx-bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4",
		"androidx-bbb_800x640_768kbps_30fps_avc_pyramid_3b.mp4",
		"androidx-bear-vp9-odd-dimensions.webm",
		"androidx-h265_bframes.mp4",
		"androidx-sample-with-key-frame-index.flv",
		"androidx-sample.mp4",
		"androidx-sample.video.mp4",
		"androidx-sample_18byte_nclx_colr.mp4",
		"androidx-sample_android_slow_motion.mp4",
		"androidx-sample_fragmented_seekable_multiple_sidx.mp4",
		"androidx-sample_fragmented_variable_length_sgpd.mp4",
		"androidx-sample_h264_no_access_unit_delimiters.ts",
		"androidx-sample_with_fake_auxiliary_tracks.mp4",
		"androidx-sample_with_it35_track.mp4",
		"androidx-subsample_encrypted_noaltref.webm",
		"androidx-text_init.mp4",
		"androidx-video.mp4",
		"androidx-water_180_mvhevc_5frames.mov",
		"mozilla-av1-clearkey-cbcs-video.mp4",
		"mozilla-bbb_sunflower_QCIF_30fps_mp4v_noaudio_1f.mp4",
		"mozilla-bipbop_cbcs_video_init.mp4",
		"mozilla-h264_white_frame_sar_16_9.mp4",
		"mozilla-hevc_white_frame.mp4",
		"mozilla-video_colr_nclx_and_icc.mp4",
		"mozilla-video_colr_nclx_hdr10.mp4",
		"mozilla-video_colr_nclx_hdr10_full_range.mp4",
		"mozilla-video_colr_nclx_hlg.mp4",
		"mozilla-video_colr_nclx_hlg_full_range.mp4",
		"mozilla-video_colr_nclx_rgb.mp4",
		"mozilla-video_rotation_90.mp4",
	},
	fault.UnknownCodec: {
		"androidx-bear_32bit.flac",
		"androidx-sample_ac4.mp4",
		"androidx-sample_ac4.ts",
		"androidx-sample_ac4_level4_fragmented.mp4",
		"androidx-sample_dts_hd_across_pes.ts",
		"androidx-sample_dts_uhd.ts",
		"androidx-sample_ipcm_24le.mp4",
		"androidx-sample_mhm1_lcbl_cicp1.mp4",
		"androidx-sample_mhm1_lcbl_cicp1_fragmented.mp4",
		"androidx-sample_mhm1_prefaudiolang.mp4",
		"androidx-sample_mpegh_bl_cicp1_multi.ts",
		"androidx-sample_mpegh_bl_configchange_multi.ts",
		"androidx-sample_mpegh_bl_configchange_single.ts",
		"androidx-sample_mpegh_lcbl_configchange_multi.ts",
		"androidx-sample_mpegh_mha1.mp4",
		"androidx-sample_mpegh_mhm1.mp4",
		"mozilla-sine-3s-xhe-aac-44khz-mono.mp4",
	},
	fault.Encrypted: {
		"androidx-sample_ac4_protected.mp4",
		"androidx-sample_fragmented_clearkey.mp4",
		"mozilla-bipbop-cenc-audioinit.mp4",
		"mozilla-bipbop_cbcs_audio_init.mp4",
	},
	fault.Damaged: {
		"androidx-sample_fragmented_uuid.mp4",
		"androidx-sample_malformed_free_box.mp4",
		"androidx-sample_missing_stsd.mp4",
		"mozilla-bipbop_nonfragment_header.mp4",
		"mozilla-chunk_out_of_range.mp4",
		"mozilla-test_case_1185230.mp4",
	},
	fault.AudioEmpty: {
		"androidx-audio_init.mp4",
		"androidx-init.mp4",
		"androidx-sample_80KHz_mono_20_repeating_1_samples.wav",
	},
	fault.NotMedia: {
		"androidx-1024_incrementing_bytes.mp3",
		"refs.json",
	},
	fault.FileEmpty: {
		"vansante-test.avi",
	},
}
