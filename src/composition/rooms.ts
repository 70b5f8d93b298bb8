import type { CorrectionCommand, CorrectionResult } from '../domain/router/correction/command.ts';
import type { Reach } from '../domain/router/handoff/place.ts';
import type { Inbound } from '../domain/router/message.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { AttachmentReader } from '../ports/attachment-reader.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digest } from '../ports/digest.ts';
import type { ExampleStore } from '../ports/example-store.ts';
import type { IntakeQueue } from '../ports/intake-queue.ts';
import type { Log } from '../ports/log.ts';
import type { MailParser } from '../ports/mail-parser.ts';
import type { RawMail } from '../ports/raw-mail.ts';
import type { ReportStore } from '../ports/report-store.ts';
import type { RulebookStore } from '../ports/rulebook-store.ts';
import type { Seal } from '../ports/seal.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { TicketViews } from '../ports/ticket-views.ts';
import type { Accepted } from '../usecases/accept-receipt.ts';
import type { Received } from '../usecases/receive-message.ts';
import type { RulesRoom } from './rules-room.ts';
import type { SlackRoom } from './slack.ts';

export type { Interacted } from '../adapters/slack/interactivity/interact.ts';
export type { Accepted, Received, RulesRoom, SlackRoom };

/** Told after each commit with the tickets it changed. Several commits may be told together. */
export type ChangeListener = (ticketIds: readonly string[]) => void;

/** The open desk: what doors, board, API and commands work with. One process makes one. */
export interface Rooms {
  readonly store: TicketStore;
  readonly views: TicketViews;
  readonly queue: IntakeQueue;
  readonly rawMail: RawMail;
  readonly rulebooks: RulebookStore;
  readonly reports: ReportStore;
  readonly rules: RulesRoom;
  readonly examples: ExampleStore;
  readonly mailParser: MailParser;
  readonly attachments: AttachmentReader;
  readonly secrets: Secrets;
  /** Signs the links in hand-off mails. */
  readonly seal: Seal;
  /** Null = no Slack app that people could press buttons of. */
  readonly slack: SlackRoom | null;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly log: Log;
  /** IANA zone of the desk, for days and for people's eyes. */
  readonly zone: string;
  /** The kinds of place, beside this board, that the desk has a way to. */
  readonly reach: Reach;
  /** Whether there is a board beside the doors, which pages may lead to; absent = there is one. */
  readonly hasBoard?: boolean;
  /** The live rulebook; never a broken one. */
  rulebook(): Rulebook;
  /** Durable when it answers (SPEC 2). Throws a `Fault` when the store cannot take it: nothing was accepted. */
  receive(inbound: Inbound): Promise<Received>;
  correct(command: CorrectionCommand): Promise<CorrectionResult>;
  accept(receiptId: string, by: string, actionId: string): Promise<Accepted>;
  /** Answers the function that unsubscribes. */
  onChange(listener: ChangeListener): () => void;
}
