import type { RulebookTexts } from '../../domain/router/rulebook/model.ts';
import type { RefusedEdit, RulebookRevision, RulebookStore } from '../../ports/rulebook-store.ts';
import type { DeskFile } from './desk-file.ts';
import { docOf, numberOf, textOf } from './rows.ts';
import type { Statements } from './statements.ts';

const LIVE = 'SELECT * FROM rulebooks ORDER BY seq DESC LIMIT 1';
const REFUSED = 'SELECT doc FROM refused_edit WHERE one = 1';

export function sqliteRulebookStore({ sql, writer, read }: DeskFile): RulebookStore {
  return {
    live: () => read(() => published(sql(LIVE).get())),
    publish: (revision, texts) => writer.write(() => publish(sql, revision, texts)),
    refuse: (edit) =>
      writer.write(() => {
        if (docOf<RefusedEdit>(sql(REFUSED).get())?.version === edit.version) return false;
        sql('INSERT OR REPLACE INTO refused_edit VALUES (1, ?)').run(JSON.stringify(edit));
        return true;
      }),
    refused: () => read(() => docOf<RefusedEdit>(sql(REFUSED).get())),
    history: (limit) =>
      read(() =>
        sql('SELECT version, loaded_at, by FROM rulebooks ORDER BY seq DESC LIMIT ?')
          .all(limit)
          .map(revisionOf),
      ),
    show: (version) =>
      read(() =>
        published(sql('SELECT * FROM rulebooks WHERE version = ? ORDER BY seq DESC LIMIT 1').get(version)),
      ),
  };
}

function publish(sql: Statements, { version, loadedAt, by }: RulebookRevision, texts: RulebookTexts): void {
  sql('DELETE FROM refused_edit WHERE one = 1').run();
  if (published(sql(LIVE).get())?.version === version) return;
  sql('INSERT INTO rulebooks (version, loaded_at, by, rules, voice) VALUES (?, ?, ?, ?, ?)').run(
    ...[version, loadedAt, by, texts.rules, texts.voice],
  );
}

function published(row: object | undefined): (RulebookRevision & { readonly texts: RulebookTexts }) | null {
  if (row === undefined) return null;
  return { ...revisionOf(row), texts: { rules: textOf(row, 'rules'), voice: textOf(row, 'voice') } };
}

function revisionOf(row: object): RulebookRevision {
  return { version: textOf(row, 'version'), loadedAt: numberOf(row, 'loaded_at'), by: textOf(row, 'by') };
}
