# Measures a recording with Praat's standard settings: praat --run voice.praat NAME FILE VOICES.csv TRACKS.csv
# appends a line of values of the whole clip to VOICES.csv (formants: means over the voiced frames) and a line every 40 ms to TRACKS.csv:
# fundamental frequency, 0 where unvoiced, and there formants and their bandwidths, 0 where not found.
form Voice
  word Name
  sentence File
  sentence Voices
  sentence Tracks
endform
sound = Read from file: file$
channels = Get number of channels
if channels > 1
  sound = Convert to mono
endif
selectObject: sound
pitch = To Pitch (ac): 0.01, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
# cut by 5 ms at both ends, which puts the frames of 50 ms at the places of the pitch's, of 40 ms
selectObject: sound
duration = Get total duration
part = Extract part: 0.005, duration - 0.005, "rectangular", 1, "yes"
formant = To Formant (burg): 0.01, 5, 5500, 0.025, 50
selectObject: sound, pitch
pulses = To PointProcess (cc)
jitter = Get jitter (local): 0, 0, 0.0001, 0.02, 1.3
selectObject: sound, pulses
shimmer = Get shimmer (local_dB): 0, 0, 0.0001, 0.02, 1.3, 1.6
selectObject: sound, pitch, pulses
report$ = Voice report: 0, 0, 75, 600, 1.3, 1.6, 0.03, 0.45
hnr = extractNumber (report$, "Mean harmonics-to-noise ratio: ")
selectObject: pitch
frames = Get number of frames
voiced = Count voiced frames
mean = Get mean: 0, 0, "semitones re 100 Hz"
semitones = mean + 12 * log2 (100 / 27.5)
for k to 3
  sum [k] = 0
  number [k] = 0
endfor
for i to frames
  selectObject: pitch
  t = Get time from frame number: i
  f0 = Get value in frame: i, "Hertz"
  selectObject: formant
  line$ = name$ + "," + fixed$ (t, 4) + "," + fixed$ (f0, 2)
  for k to 3
    f = Get value at time: k, t, "hertz", "linear"
    b = Get bandwidth at time: k, t, "hertz", "linear"
    if f <> undefined and b <> undefined
      line$ = line$ + "," + fixed$ (f, 0) + "," + fixed$ (b, 0)
      sum [k] = sum [k] + if f0 = undefined then 0 else f fi
      number [k] = number [k] + if f0 = undefined then 0 else 1 fi
    else
      line$ = line$ + ",0,0"
    endif
  endfor
  if i mod 4 = 1
    if f0 = undefined
      line$ = name$ + "," + fixed$ (t, 4) + ",0,0,0,0,0,0,0"
    endif
    appendFileLine: tracks$, line$
  endif
endfor
line$ = name$ + "," + string$ (frames) + "," + string$ (voiced) + "," + fixed$ (semitones, 3)
line$ = line$ + "," + fixed$ (jitter, 5) + "," + fixed$ (shimmer, 4) + "," + fixed$ (hnr, 3)
for k to 3
  line$ = line$ + "," + fixed$ (sum [k] / max (1, number [k]), 0)
endfor
appendFileLine: voices$, line$
