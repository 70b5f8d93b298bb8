/** A report as anybody may show it: Slack, a mail, the board, a terminal. Words of customers are not escaped in it. */
export interface ReportDocument {
  readonly title: string;
  /** What the title leaves open: from when to when, and whether that is over. */
  readonly when: string;
  /** The week or month in a few sentences. */
  readonly summary: readonly string[];
  /** What somebody should do something about; the most pressing first. */
  readonly warnings: readonly string[];
  readonly tables: readonly ReportTable[];
  /** Tickets to look at, by reason. */
  readonly lists: readonly ReportList[];
  /** The intake sum of promise 1. */
  readonly intake: string;
}

export interface ReportTable {
  readonly id: 'topics' | 'teams' | 'moves' | 'taught';
  readonly title: string;
  /** What the columns mean, where that is not plain. */
  readonly note: string | null;
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

export interface ReportList {
  readonly id: 'fell-back' | 'held-long' | 'pinged-nobody';
  readonly title: string;
  readonly items: readonly { readonly ticketId: string; readonly text: string }[];
  /** How many there are beyond those named. */
  readonly more: number;
}
