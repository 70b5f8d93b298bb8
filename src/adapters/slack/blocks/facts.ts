import type { PlainTextElement, SectionBlock } from '@slack/types';
import type { Lane, Trust } from '../../../domain/router/lane.ts';
import { likeliestTopics } from '../../../domain/router/learning/why-read.ts';
import { UNSURE } from '../../../domain/router/reading.ts';
import type { CardContent } from '../../../ports/hand-off-place.ts';
import { harmlessLine, plain } from '../harmless.ts';
import { LIMITS } from '../limits.ts';

const LANES: Readonly<Record<Lane, string>> = { mail: 'mail', form: 'web form', chat: 'chat' };

const TRUST: Readonly<Record<Trust, string>> = {
  verified: '✓ sender verified',
  unknown: '? sender not verified',
  failed: '✗ the check of the sender failed: this may be forged',
};

const LONGEST_VALUE = 300;

/** Who, with the VIP mark and how sure it is that it is they. */
export function customerLine({ ticket, messages }: CardContent): string {
  const { customer, decision, trust } = ticket;
  const address = customer.email ?? customer.id.replace(/^chat:/, 'chat visitor ');
  const who = customer.name === null ? address : `${customer.name} (${address})`;
  const remark = messages[0]?.trustRemark;
  const sure = remark ? `${TRUST[trust]} (${remark})` : TRUST[trust];
  return [who, ...(decision?.vip === true ? ['★ VIP'] : []), sure]
    .map((part) => harmlessLine(part, LONGEST_VALUE))
    .join(' · ');
}

function field(label: string, value: string): PlainTextElement {
  return plain(`${label}: ${harmlessLine(value, LONGEST_VALUE)}`, LIMITS.field);
}

/** The likeliest topics stand beside one that is not clear. */
function topicOf({ ticket: { topic, reading }, likes = [], rulebook }: CardContent): string {
  if (topic !== null && topic !== UNSURE) return topic;
  const likely = likeliestTopics(reading, likes, new Set(rulebook.topics.keys()));
  return likely.length === 0 ? 'not clear' : `not clear, perhaps ${likely.join(' or ')}`;
}

/** Customer, lane, topic, urgency, tone and how much was written: two columns. */
export function facts(content: CardContent): SectionBlock {
  const { ticket } = content;
  return {
    type: 'section',
    text: plain(customerLine(content), LIMITS.section),
    fields: [
      field('Came by', LANES[ticket.lane]),
      field('Topic', topicOf(content)),
      field('Urgency', ticket.decision?.urgency ?? ticket.urgency ?? 'not read'),
      field('Tone', ticket.tone ?? 'not read'),
      ...(ticket.messageCount > 1 ? [field('Messages', String(ticket.messageCount))] : []),
      ...(ticket.noteCount > 0 ? [field('Notes below', String(ticket.noteCount))] : []),
      ...(ticket.takenBy === null ? [] : [field('Taken by', nameOf(ticket.takenBy))]),
    ],
  };
}

/** `Amy Lee (U024BE7LH)`: people read the name, mentions need the id. */
export function nameOf(by: string): string {
  return by.replace(/ \([UW][A-Z0-9]{4,20}\)$/, '');
}
