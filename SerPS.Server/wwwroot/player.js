// Hears a recording, with a cursor over its pictures.

const byId = id => document.getElementById(id);
const audio = byId('audio'), views = byId('views'), cursor = byId('cursor'), play = byId('play');

let seconds = 0;
let position = 0; // where the cursor is, also where the browser cannot play
let onMove = () => {};

export const clock = value => `${Math.floor(value / 60)}:${(value % 60).toFixed(1).padStart(4, '0')}`;

export function load(blobUrl, length, moved) {
  seconds = length;
  onMove = moved;
  byId('silent').hidden = true;
  play.disabled = false;
  audio.src = blobUrl;
  byId('length').textContent = clock(length);
  views.setAttribute('aria-valuemax', length.toFixed(1));
  show(0);
}

export function seek(time) {
  position = Math.max(0, Math.min(seconds, time));
  if (Number.isFinite(audio.duration)) {
    audio.currentTime = Math.min(position, audio.duration);
  }
  show(position);
}

function show(time) {
  position = time;
  cursor.style.left = `${seconds ? Math.min(100, 100 * time / seconds) : 0}%`;
  byId('now').textContent = clock(time);
  views.setAttribute('aria-valuenow', time.toFixed(1));
  views.setAttribute('aria-valuetext', `${time.toFixed(1)} of ${seconds.toFixed(1)} seconds`);
  onMove(time);
}

function follow() {
  show(audio.currentTime);
  if (!audio.paused) {
    requestAnimationFrame(follow);
  }
}

export function toggle() {
  if (audio.paused) {
    audio.play().catch(() => {});
  } else {
    audio.pause();
  }
}

play.addEventListener('click', toggle);
audio.addEventListener('play', () => {
  play.classList.add('playing');
  play.setAttribute('aria-label', 'Pause');
  follow();
});
for (const event of ['pause', 'ended']) {
  audio.addEventListener(event, () => {
    play.classList.remove('playing');
    play.setAttribute('aria-label', 'Play');
  });
}
audio.addEventListener('loadedmetadata', () => position > 0 && seek(position));
audio.addEventListener('error', () => {
  byId('silent').hidden = false;
  play.disabled = true;
});

const timeAt = event => {
  const box = views.getBoundingClientRect();
  return seconds * (event.clientX - box.left) / box.width;
};
views.addEventListener('pointerdown', event => {
  views.setPointerCapture(event.pointerId);
  seek(timeAt(event));
});
views.addEventListener('pointermove', event => event.buttons && seek(timeAt(event)));
views.addEventListener('keydown', event => {
  const step = event.shiftKey ? 5 : seconds > 30 ? 1 : 0.1;
  const target = {
    ArrowRight: position + step, ArrowUp: position + step, ArrowLeft: position - step, ArrowDown: position - step,
    PageUp: position + seconds / 10, PageDown: position - seconds / 10, Home: 0, End: seconds,
  }[event.key];
  if (target !== undefined) {
    event.preventDefault();
    seek(target);
  } else if (event.key === ' ' || event.key === 'Enter') {
    event.preventDefault();
    toggle();
  }
});
