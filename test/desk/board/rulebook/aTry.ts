import type { RulebookTexts } from '../../../../src/domain/router/rulebook/model.ts';
import { STARTER } from '../../../../src/domain/router/rulebook/starter.ts';
import { aBoard } from '../aBoard.ts';
import { aMorning } from '../aMorning.ts';

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const hidden = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

/** What a text area holds, as a browser reads it: without the line feed after the tag. */
export function textIn(page: string, name: string): string {
  const found = new RegExp(`<textarea id="${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(page)?.[1] ?? '';
  return unescaped(found.replace(/^\n/, ''));
}

/** The form of a page, as a browser would send it after these changes. */
export function formOf(page: string, changed: Readonly<Record<string, string>> = {}): Record<string, string> {
  const crlf = (text: string) => text.replace(/\r\n?|\n/g, '\r\n');
  return {
    csrf: hidden(page, 'csrf'),
    basis: hidden(page, 'basis'),
    tried: hidden(page, 'tried'),
    days: '30',
    rules: crlf(changed.rules ?? textIn(page, 'rules')),
    voice: crlf(changed.voice ?? textIn(page, 'voice')),
    ...Object.fromEntries(Object.entries(changed).filter(([name]) => name !== 'rules' && name !== 'voice')),
  };
}

/** What is shown, without markup and without the texts to edit. */
export const shown = (page: string) =>
  unescaped(
    page
      .replace(/<textarea[\s\S]*?<\/textarea>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  );

/** An admin on a board with a morning's tickets, or without any. */
export async function anAdmin({ name = 'Amy Lee' as string | null, tickets = true } = {}) {
  const board = await aBoard();
  const ids = tickets ? await aMorning(board) : [];
  await board.enter(name);
  const send = async (path: string, form: Record<string, string>) => {
    const answer = await board.post(path, form);
    return { status: answer.status, to: answer.headers.get('location'), page: await answer.text() };
  };
  const open = (query = '') => board.page(`/rulebook/try${query}`);
  const tryOut = async (changed: Readonly<Record<string, string>>, page?: string) =>
    send('/rulebook/try', formOf(page ?? (await open()), changed));
  const putLive = (page: string, changed: Readonly<Record<string, string>> = {}) =>
    send('/rulebook/live', formOf(page, changed));
  const edit = async (texts: RulebookTexts) => {
    await board.source.write(texts);
    await board.live.refresh();
  };
  return { ...board, ids, open, send, tryOut, putLive, edit };
}

/** Bugs go to the people of finance. */
export const TO_FINANCE = { rules: STARTER.rules.replace('bug,support', 'bug,finance') };
export const BROKEN = { rules: STARTER.rules.replace('bug,support', 'billing,support') };
