import type { RulebookTexts } from '../../../../domain/router/rulebook/model.ts';

export const DAYS = [7, 30, 90] as const;
export type Days = (typeof DAYS)[number];

/** An edit as it comes and goes with the form. */
export interface Draft {
  readonly texts: RulebookTexts;
  /** Version of what stood where the admins edit when this edit began; null = nothing readable. */
  readonly basis: string | null;
  readonly days: Days;
  /** Version of the texts the page last showed the effect of. */
  readonly tried: string | null;
}

const ENDS = /\r\n?/g;
const version = (given: string | null) => (given !== null && /^[0-9a-f]{12}$/.test(given) ? given : null);

export function daysOf(given: string | null): Days {
  return DAYS.find((days) => `${days}` === given) ?? 30;
}

/** What the form holds, but for the line ends: see `asWritten`. */
export function draftIn(form: URLSearchParams): Draft {
  return {
    texts: { rules: form.get('rules') ?? '', voice: form.get('voice') ?? '' },
    basis: version(form.get('basis')),
    days: daysOf(form.get('days')),
    tried: version(form.get('tried')),
  };
}

/**
 * A browser sends every line end as CRLF, whatever it was given (WHATWG HTML, 4.10.21.4). The text gets those of the
 * one it was made from again, or an edit of one line would come out as a change of all, and under another version.
 */
export function asWritten(typed: string, model: string): string {
  const text = typed.replace(ENDS, '\n');
  if (text === model.replace(ENDS, '\n')) return model;
  return model.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
