/** Two soft notes, made by the browser itself: there is no file. */
const NOTES_HZ = [660, 880];
const NOTE_S = 0.11;
const LOUDNESS = 0.12;

let audio = null;

/** A browser lets a page sound only after a click or a key; called from one, and harmless again. */
export function allowSound() {
  audio ??= typeof AudioContext === 'undefined' ? null : new AudioContext();
  audio?.resume().catch(() => {});
}

/** False where the browser does not let the page sound yet. */
export function playSound() {
  if (audio?.state !== 'running') {
    return false;
  }
  NOTES_HZ.forEach((hz, i) => note(hz, audio.currentTime + i * NOTE_S));
  return true;
}

function note(hz, at) {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = hz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S * 1.8);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + NOTE_S * 2);
}
