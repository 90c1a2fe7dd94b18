#!/bin/sh
# Makes the four voices that tests hear with espeak-ng, a speech synthesiser: one sentence, with rate, pitch and volume set to suggest
# an emotion. Nothing is measured on them.
cd "$(dirname "$0")" || exit 1
say() {
  espeak-ng -v "$2" -s "$3" -p "$4" -a "$5" -w "$1.wav" "Dogs are sitting by the door."
}
#   file         voice    words/min pitch volume
say angry-fast   en-us+m3 240       70    200
say calm-slow    en-us+f2 120       40    60
say happy-high   en-us+f4 200       85    130
say sad-low      en-us+m1 95        20    50
