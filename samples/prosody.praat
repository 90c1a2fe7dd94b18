# Gives each line of a table its size of speaker (ratio of formants), pitch (semitones beside the plain one), range of pitch and tempo.
form Prosody
  text table
endform
table = Read Table from tab-separated file: table$
# unvoiced parts are put together at random: the same way each time
random_initializeWithSeedUnsafelyButPredictably (1)
for i to object[table].nrow
  selectObject: table
  plain$ = Get value: i, "plain"
  file$ = Get value: i, "File"
  size = Get value: i, "Size"
  semitones = Get value: i, "Pitch"
  range = Get value: i, "Range"
  tempo = Get value: i, "Tempo"
  sound = Read from file: plain$
  pitch = To Pitch: 0, 60, 500
  median = Get quantile: 0, 0, 0.5, "Hertz"
  selectObject: sound
  nocheck Change gender: 60, 500, size, median * 2 ^ (semitones / 12), range, 1 / tempo
  new = selected ()
  if new <> sound
    Scale peak: 0.9
    Save as WAV file: file$
    removeObject: new
  endif
  removeObject: sound, pitch
endfor
