/** Keeps "5 min ago" true. The same words as shell/time.ts. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function span(length) {
  if (length < MINUTE) return 'now';
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < 2 * DAY) return `${Math.floor(length / HOUR)} h`;
  return `${Math.floor(length / DAY)} d`;
}

function shown(at, short) {
  const length = Date.now() - at;
  const text = span(Math.abs(length));
  if (short || text === 'now') return text;
  return length < 0 ? `in ${text}` : `${text} ago`;
}

setInterval(() => {
  for (const time of document.querySelectorAll('time[data-time]')) {
    const text = shown(Date.parse(time.dateTime), time.dataset.time === 'short');
    if (time.textContent !== text) time.textContent = text;
  }
}, 20_000);
