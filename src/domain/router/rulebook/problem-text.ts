import type { Problem } from './model.ts';

/** Message and cure, one after the other: `there is no column topic. Add a column named topic.` */
export function problemText({ message, cure }: Pick<Problem, 'message' | 'cure'>): string {
  return /[.!?…]$/.test(message) ? `${message} ${cure}` : `${message}. ${cure}`;
}
