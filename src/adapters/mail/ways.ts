import type { MailedLink } from '../../domain/router/correction/link.ts';

/** Where a mail leads. */
export interface Ways {
  /** Null where there is no board. */
  readonly boardUrl: string | null;
  readonly links: readonly MailedLink[];
  /** An earlier try of this mail may have arrived. */
  readonly again?: boolean;
}
