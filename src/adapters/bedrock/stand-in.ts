import { type Reading, unread } from '../../domain/router/reading.ts';
import type { Fault } from '../../ports/fault.ts';
import type { ReadRequest, TicketReader } from '../../ports/ticket-reader.ts';
import type { Tab } from './cost.ts';
import { CLAUSE, type Trouble } from './trouble.ts';

type Reserve = Pick<TicketReader, 'read'>;

/** The reserve reads for a model that could not, and the reading says so. Never throws. */
export async function standIn(
  reserve: Reserve,
  request: ReadRequest,
  fault: Fault,
  tab: Tab,
): Promise<Reading> {
  const clause = CLAUSE[fault.code.replace('model-', '') as Trouble['kind']] ?? CLAUSE.away;
  const read = await reserve.read(request).catch(() => null);
  if (read === null) return { ...unread(clause), usage: tab.total() };
  const after = read.remark === null ? '' : `: ${read.remark}`;
  return { ...read, remark: `${clause}; read by the ${read.by} reader${after}`, usage: tab.total() };
}

/**
 * `unsure`, because the model's answer could not be used twice. Urgency and tone are the reserve's: who holds a ticket
 * that says everything is down still has to be told at once.
 */
export async function unsureButHeard(
  reserve: Reserve,
  request: ReadRequest,
  by: string,
  why: string,
  tab: Tab,
): Promise<Reading> {
  const read = await reserve.read(request).catch(() => unread(null));
  const remark = `the model's answer could not be used: ${why}`;
  return { ...unread(remark), urgency: read.urgency, tone: read.tone, by, usage: tab.total() };
}
