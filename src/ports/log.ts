/** Names in snake_case: whoever looks through a log writes them by heart. */
export type LogFields = Readonly<Record<Lowercase<string>, string | number | boolean | null>>;

/** Structured log, one entry an event. Never bodies, subjects, names or secrets; addresses masked. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/**
 * Whatever is said while `act` is under way, by whom ever, carries these fields as well: an adapter that waits for Slack
 * need not know which ticket it is about.
 */
export type LogAbout = <T>(fields: LogFields, act: () => Promise<T>) => Promise<T>;
