#!/bin/sh
# Writes what Praat 6.3.07 (Debian 12) measures: synthetic.*.csv from the clips here and in ../../voices, real.*.csv (numbers alone) from two
# RAVDESS recordings of each of the 24 actors, every emotion among them. Usage: praat.sh FOLDER_OF_RAVDESS
set -e
cd "$(dirname "$0")"
head_voices=clip,frames,voicedFrames,F0semitoneFrom27.5Hz,jitterLocal,shimmerLocaldB,HNRdBACF,F1,F2,F3
head_tracks=clip,time,F0,F1,B1,F2,B2,F3,B3
measure() { praat --run voice.praat "$1" "$2" "$PWD/$3.voices.csv" "$PWD/$3.tracks.csv"; }
start() { echo $head_voices > "$1.voices.csv"; echo $head_tracks > "$1.tracks.csv"; }
start synthetic
for file in *.wav ../../voices/*.wav; do measure "$(basename "$file" .wav)" "$(realpath "$file")" synthetic; done
start real
for actor in $(seq 1 24); do
  for k in 0 1; do
    emotion=$(( (actor * 2 + k * 3) % 8 + 1 ))
    name=$(printf '03-01-%02d-01-%02d-01-%02d' $emotion $((k + 1)) "$actor")
    measure "$name" "$1/$(printf Actor_%02d "$actor")/$name.flac" real
  done
done
