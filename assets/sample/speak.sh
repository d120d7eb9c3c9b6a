#!/bin/bash
# Speaks script.txt with free synthetic voices and makes a small video of it:
#
#   speak.sh SCRIPT OUTPUT.mp4
#
# The same versions of flite, espeak-ng, sox and ffmpeg make the same file, byte
# for byte: one thread, no encoder's name or time inside, and a fixed creation time.
set -euo pipefail

script=$1 output=$2
here=$(dirname "$0")
created=2026-03-03T09:30:00Z # a Tuesday; "by Friday" in the script is the 6th
rate=24000                   # twice the 12 kHz that any of these voices reach
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

declare -A voice
turn=0

# say NAME TEXT FILE speaks one turn. The pause after it is longer than the
# silence at which a recording is cut, so that turns do not run together.
say() {
	local raw=$work/raw.wav
	local -a spec
	read -r -a spec <<<"${voice[$1]}"
	case ${spec[0]} in
	flite) flite -voice "${spec[1]}" --setf "duration_stretch=${spec[2]}" -t "$2" -o "$raw" ;;
	espeak-ng) espeak-ng -v "${spec[1]}" -s "${spec[2]}" -w "$raw" "$2" ;;
	*) echo "$script: no speech engine \"${spec[0]}\"" >&2 && return 1 ;;
	esac
	sox -D "$raw" -r $rate -c 1 -b 16 "$3" "${spec[@]:3}" silence 1 0.05 0.3% reverse silence 1 0.05 0.3% reverse gain -n -4 pad 0 0.75
}

while IFS= read -r line || [[ -n $line ]]; do
	file=$(printf '%s/turn-%03d.wav' "$work" $turn)
	case $line in
	'#'*) ;;
	'@'*) read -r _ name spec <<<"$line" && voice[$name]=$spec ;;
	'') ((turn == 0)) || { sox -D -n -r $rate -c 1 -b 16 "$file" trim 0 0.8 && turn=$((turn + 1)); } ;;
	*': '*) say "${line%%: *}" "${line#*: }" "$file" && turn=$((turn + 1)) ;;
	*) echo "$script: not a turn: $line" >&2 && exit 1 ;;
	esac
done <"$script"

sox -D "$work"/turn-*.wav "$work/meeting.wav" pad 0.5 0.5

font=/usr/share/fonts/truetype/dejavu/DejaVuSans
title="fontfile=$font-Bold.ttf:textfile=$here/title.txt:fontsize=40:fontcolor=0xF4F1EA:x=(w-tw)/2:y=h/2-52"
below="fontfile=$font.ttf:textfile=$here/subtitle.txt:fontsize=20:fontcolor=0xB9CBD6:x=(w-tw)/2:y=h/2+22"
ffmpeg -y -v error -nostdin -threads 1 -filter_threads 1 \
	-f lavfi -i "color=c=0x23435A:s=640x360:r=5,drawbox=x=0:y=ih-6:w=iw:h=6:c=0xE0A458:t=fill,drawtext=$title,drawtext=$below" \
	-i "$work/meeting.wav" -t "$(soxi -D "$work/meeting.wav")" \
	-c:v libx264 -threads 1 -preset slow -tune stillimage -crf 28 -g 150 -pix_fmt yuv420p \
	-c:a aac -b:a 48k -ac 1 \
	-fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1 \
	-metadata creation_time=$created -metadata title="$(head -1 "$here/title.txt")" \
	-movflags +faststart "$work/meeting.mp4"
mv "$work/meeting.mp4" "$output"
