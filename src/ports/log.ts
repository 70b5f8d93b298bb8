export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Structured log. Never bodies, never secrets; addresses masked. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
