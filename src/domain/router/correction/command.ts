import type { CorrectionKind } from '../history.ts';
import type { Ticket } from '../ticket.ts';

export interface SplitPart {
  readonly subject: string;
  readonly body: string;
}

/** What a person asks for (SPEC 7), whatever they pressed: board, API, Slack, a signed link. */
export type CorrectionAction =
  | { readonly action: 'take' }
  | { readonly action: 'reassign'; readonly topic: string }
  | { readonly action: 'bump'; readonly direction: 'up' | 'down' }
  | { readonly action: 'split'; readonly parts: readonly [SplitPart, SplitPart] }
  | { readonly action: 'merge'; readonly into: string }
  | { readonly action: 'separate'; readonly messageId: string | null }
  | { readonly action: 'close' }
  | { readonly action: 'reopen' };

export interface CorrectionCommand {
  readonly ticketId: string;
  readonly by: string;
  /** How it came, for the trail, where the name alone does not say who could have been it. */
  readonly via?: string;
  readonly request: CorrectionAction;
  /** The action's own id: the same id twice has one effect. */
  readonly actionId: string;
  /** The version the person was looking at; null = act on the ticket as it is. */
  readonly version: number | null;
}

/** What happened meanwhile, for a person who acted on an older version. */
export interface Meanwhile {
  readonly action: string;
  readonly by: string;
  readonly at: number;
}

export type CorrectionResult =
  /** Done now, or already by the same action id. `created`: tickets a split or separate made. */
  | {
      readonly kind: 'done';
      readonly ticket: Ticket;
      readonly created: readonly string[];
      readonly repeated: boolean;
    }
  | { readonly kind: 'no-ticket' }
  /** The ticket changed since the version the person saw; nothing was done. */
  | { readonly kind: 'stale'; readonly ticket: Ticket; readonly meanwhile: readonly Meanwhile[] }
  /** The ticket's status does not allow it, e.g. closing a split ticket. One sentence for the person. */
  | { readonly kind: 'not-now'; readonly ticket: Ticket; readonly why: string }
  /** The request itself is wrong; `field` names what. */
  | { readonly kind: 'invalid'; readonly field: string; readonly why: string };

export type { CorrectionKind };
