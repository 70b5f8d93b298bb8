import type { RulebookTexts } from '../../../../src/domain/router/rulebook/model.ts';

const WITH_SOURCE = /^(rules\.csv|voice\.txt):(\d+) (.*)$/s;

/** The line a reason names, as it stands in the texts; none when it names none. A line that is not there is `<none>`. */
export function linesOfReason(reason: string, texts: RulebookTexts): readonly string[] {
  const [, file, line] = WITH_SOURCE.exec(reason) ?? [];
  if (file === undefined) return [];
  const text = file === 'rules.csv' ? texts.rules : texts.voice;
  return [text.split('\n')[Number(line) - 1] ?? '<none>'];
}

/** Does this line say what the reason says it says? */
export function saysSo(line: string, reason: string): boolean {
  const claim = WITH_SOURCE.exec(reason)?.[3] ?? '';
  if (reason.startsWith('rules.csv')) return rowSaysSo(line.replaceAll('""', '"'), claim);
  const phrase = /^"(.*)" (?:raised|counts)/s.exec(claim)?.[1];
  if (phrase !== undefined) return line.includes(phrase);
  const below = /^nearly empty \(\d+ of (\d+) words\)/.exec(claim)?.[1];
  if (below !== undefined) return line === `nearly empty below ${below} words`;
  const vip = /^(\S+) is a VIP$/.exec(claim)?.[1];
  if (vip !== undefined) return line.startsWith(vip);
  const [left = '', right = ''] = claim.split(' → ');
  return line === `${left} -> ${right}` || (line.startsWith(left) && line.includes(`to ${right} <`));
}

function rowSaysSo(line: string, claim: string): boolean {
  const outage = /^(.*) counts as an outage$/s.exec(claim)?.[1];
  if (outage !== undefined) return line.includes(outage) && line.endsWith(',yes');
  const [, topic = '', team] = /^(.*?)(?: has no team → triage| → (.*))$/s.exec(claim) ?? [];
  return line.includes(topic) && line.includes(team ?? `${topic}`);
}
