import { type SearchTerm, searchedId, searchTerms } from '../../domain/router/report/search.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import { docOf, numberOf, textOf } from './rows.ts';
import type { Statements } from './statements.ts';
import { ticketOfWords } from './words.ts';

/** Where all terms must be found, best first: who wrote, the subject, anywhere. */
const COLUMNS = ['{who} : ', '{subject} : ', ''] as const;

/** Best first: the id, then who wrote, then the subject, then anything; newest first within each. */
export function search(sql: Statements, query: string, limit: number): readonly Ticket[] {
  const found = new Set(byId(sql, searchedId(query), limit));
  const terms = searchTerms(query);
  if (terms.length > 0)
    for (const columns of COLUMNS) {
      if (found.size >= limit) break;
      const more = byWords(sql, `${columns}(${terms.map(phrase).join(' AND ')})`, found, limit - found.size);
      for (const id of more.sort().reverse()) found.add(id);
    }
  return [...found]
    .slice(0, limit)
    .flatMap((id) => docOf<Ticket>(sql('SELECT doc FROM tickets WHERE id = ?').get(id)) ?? []);
}

function byId(sql: Statements, start: string | null, limit: number): readonly string[] {
  if (start === null) return [];
  return sql('SELECT id FROM tickets WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?')
    .all(start, `${start}\u{10ffff}`, limit)
    .map((row) => textOf(row, 'id'));
}

/** Up to `limit` tickets not in `known`, by the rows of the index from the newest on. */
function byWords(sql: Statements, match: string, known: ReadonlySet<string>, limit: number): string[] {
  const found = new Set<string>();
  const rows = sql('SELECT rowid AS row FROM words WHERE words MATCH ? ORDER BY rowid DESC').iterate(match);
  for (const row of rows) {
    const id = ticketOfWords(sql, numberOf(row, 'row'));
    if (id !== null && !known.has(id)) found.add(id);
    if (found.size >= limit) break;
  }
  return [...found];
}

function phrase({ words, open }: SearchTerm): string {
  return `"${words.join(' ')}"${open ? ' *' : ''}`;
}
