import type { WebClient } from '@slack/web-api';
import type { CorrectionCommand, CorrectionResult } from '../../../domain/router/correction/command.ts';
import type { Looked } from '../../../domain/router/correction/looked.ts';
import type { Rulebook } from '../../../domain/router/rulebook/model.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';

/** The desk as a press on a card needs it. */
export interface DeskBehind {
  look(ticketId: string, version: number | null): Promise<Looked>;
  rulebook(): Rulebook;
  readonly clock: Clock;
  readonly log: Log;
}

export type Correct = (command: CorrectionCommand) => Promise<CorrectionResult>;

/** What one interaction is answered from. */
export interface Room {
  readonly desk: DeskBehind;
  readonly correct: Correct;
  readonly client: WebClient;
  mayCorrect(userId: string): boolean;
}
