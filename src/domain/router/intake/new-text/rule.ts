import type { Line } from './line.ts';

/**
 * What a stretch of lines is: `attribution` introduces quoted lines, `history` is an earlier mail without `>` marks,
 * `signature` and `footer` belong to no message, `forward` is content that somebody else wrote.
 */
export type Mark = 'new' | 'quoted' | 'attribution' | 'history' | 'signature' | 'footer' | 'forward';

/** What a mail says about itself that lines alone cannot tell. */
export interface MailContext {
  /** The subject says the mail is a forward: header blocks in it are content. */
  readonly forward: boolean;
  /** It answers a mail: quoted lines without an attribution are history too. */
  readonly reply: boolean;
}

export interface Found {
  readonly mark: Mark;
  /** First line after the stretch. */
  readonly until: number;
}

/** One thing mail software does to a text. Looks a bounded number of lines ahead, or to the end once. */
export interface Rule {
  readonly name: string;
  at(lines: readonly Line[], index: number, context: MailContext): Found | null;
}
