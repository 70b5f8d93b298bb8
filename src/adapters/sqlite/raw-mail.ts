import type { RawMail } from '../../ports/raw-mail.ts';
import type { DeskFile } from './desk-file.ts';

export function sqliteRawMail({ sql, writer, read }: DeskFile): RawMail {
  return {
    put: (key, bytes) =>
      writer.writeSoon(() => {
        sql('INSERT OR IGNORE INTO raw_mail (key, bytes) VALUES (?, ?)').run(key, bytes);
      }),
    get: (key) =>
      read(() => {
        const bytes = sql('SELECT bytes FROM raw_mail WHERE key = ?').get(key)?.bytes;
        return bytes instanceof Uint8Array ? bytes : null;
      }),
  };
}
