import { expect, it } from 'vitest';
import { cardHtml } from '../../../src/adapters/mail/card-html.ts';
import { cardText } from '../../../src/adapters/mail/card-text.ts';
import { cardView } from '../../../src/adapters/mail/card-view.ts';
import type { MailCarrier, OutgoingMail } from '../../../src/adapters/mail/carrier.ts';
import { mailReportOutbox } from '../../../src/adapters/mail/report-outbox.ts';
import type { Effect } from '../../../src/domain/router/handoff/model.ts';
import { aReport } from '../../arbitraries/aReport.ts';
import { plainTicket } from '../../arbitraries/aTicket.ts';
import { someContent } from '../../contracts/hand-off-place.ts';

const LINKS = [{ action: 'take', url: 'https://x.lambda-url.example/correct/abc' }] as const;
const CONTENT = { ...someContent(), others: [plainTicket({ id: '01t-2', subject: 'Another matter' })] };
const NO_BOARD = /null|undefined|board|FRONTDESK_PUBLIC_URL/i;

it.each<[string, Effect]>([
  ['a card', { kind: 'card', ping: null }],
  ['a note', { kind: 'note', text: 'x'.repeat(30_000), loud: true, mention: null }],
  ['a lift', { kind: 'update', ping: { role: 'lead', who: null } }],
])('%s by mail where there is no board has the signed links and no other', (_what, effect) => {
  const view = cardView(effect, CONTENT, { boardUrl: null, links: LINKS });

  const html = cardHtml(view);
  const text = cardText(view);

  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url)).toEqual([LINKS[0].url]);
  expect(text.match(/https?:\S+/g)).toEqual([LINKS[0].url]);
  for (const said of [html.replace(/<style>.*<\/style>/s, ''), text]) {
    expect(said).toContain('Another matter');
    expect(said).not.toMatch(NO_BOARD);
  }
});

it('a report by mail where there is no board names its tickets by their ids', async () => {
  const sent: OutgoingMail[] = [];
  const carrier: MailCarrier = {
    name: 'a trial',
    keepsIds: true,
    async send(_key, mailOf) {
      sent.push(mailOf(false));
      return { kind: 'taken', messageId: '<1@a.example>', refused: [] };
    },
    find: async () => null,
  };
  const item = { id: '01t-7', subject: 'Hi', customer: 'Ana', topic: null, at: 0 };
  const outbox = mailReportOutbox({
    ...{ carrier, from: 'desk@desk.example', to: ['boss@desk.example'] },
    boardUrl: () => null,
  });

  await outbox.send('k', aReport({ heldLong: { count: 1, tickets: [item] } }));

  for (const said of [sent[0]?.html ?? '', sent[0]?.text ?? '']) {
    expect(said).toContain('01t-7');
    expect(said).not.toMatch(NO_BOARD);
    expect(said).not.toMatch(/https?:/);
  }
});
