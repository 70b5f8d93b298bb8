import type { CorrectionAction, SplitPart } from './command.ts';
import type { LinkAction } from './link.ts';

/** What a person typed or chose on the page of a link; only what the link's own action asks for counts. */
export interface LinkChoice {
  readonly topic: string;
  readonly parts: readonly [SplitPart, SplitPart];
  readonly into: string;
  /** Null: the ticket itself. */
  readonly messageId: string | null;
}

/** The link says what is done; a form can never make another action of it. */
export function linkRequest(action: LinkAction, choice: LinkChoice): CorrectionAction {
  switch (action) {
    case 'reassign':
      return { action, topic: choice.topic };
    case 'bump':
      return { action, direction: 'up' };
    case 'lower':
      return { action: 'bump', direction: 'down' };
    case 'split':
      return { action, parts: choice.parts };
    case 'merge':
      return { action, into: choice.into };
    case 'separate':
      return { action, messageId: choice.messageId };
    default:
      return { action };
  }
}
