import { html } from 'hono/html';
import type { AuditValue, HistoryEntry } from '../../../domain/router/history.ts';
import { type Html, oneLine, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import type { Visit } from '../shell/visit.ts';
import { HISTORY_WORDS, VALUE_WORDS } from '../shell/words.ts';

function shown(value: AuditValue | undefined): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number')
    return Number.isInteger(value) ? String(value) : `${Math.round(value * 100)} %`;
  if (typeof value === 'string') return oneLine(value, 300);
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(shown).join('; ');
  return Object.entries(value as { readonly [key: string]: AuditValue })
    .map(([key, inner]) => `${key} ${shown(inner)}`)
    .join(', ');
}

/** "nothing" and "no" say nothing where nothing else was before. */
function tells(value: AuditValue | undefined): boolean {
  return value !== null && value !== undefined && value !== false && value !== '';
}

/** For programs that send an action twice; they tell a person nothing that the action does not. */
const MACHINES = new Set(['action_id', 'asked']);

function changes(entry: HistoryEntry): Html {
  const all = new Set([...Object.keys(entry.before), ...Object.keys(entry.after)]);
  const keys = [...all]
    .filter((key) => !MACHINES.has(key))
    .filter((key) => key in entry.before || tells(entry.after[key]));
  if (keys.length === 0) return html``;
  return html`<dl class="changes">${keys.map((key) => {
    const was =
      key in entry.before
        ? html`<del>${words(shown(entry.before[key]))}</del> <span aria-hidden="true">→</span> `
        : '';
    return html`<div><dt>${VALUE_WORDS[key] ?? words(key)}</dt><dd>${was}<ins>${words(shown(entry.after[key]))}</ins></dd></div>`;
  })}</dl>`;
}

function line(entry: HistoryEntry, visit: Visit): Html {
  const by = entry.by === 'desk' ? html`the desk` : html`<strong>${words(entry.by)}</strong>`;
  return html`<li><p>${HISTORY_WORDS[entry.action]} <span class="quiet">${by}, ${time(entry.at, visit.now, visit.zone)}</span></p>${changes(entry)}</li>`;
}

/** Every action of a person or of the desk, before and after; newest first. */
export function historyOf(history: readonly HistoryEntry[], visit: Visit): Html {
  return html`<section id="history" class="history" aria-labelledby="history-title"><h2 id="history-title">What happened</h2><ol reversed>${history
    .toReversed()
    .map((entry) => line(entry, visit))}</ol></section>`;
}
