import type { Instant } from '../../../domain/kernel/instant.ts';

/** Who is looking, when, and what their forms must carry. */
export interface Visit {
  /** Comes back with every form of this session (see session/). */
  readonly csrf: string;
  /** The agent's display name, which corrections are recorded under; null until given. */
  readonly name: string | null;
  /** Where they are: path and query, for the way back after a form. */
  readonly path: string;
  readonly now: Instant;
  readonly zone: string;
  /** Fresh for each rendering: a form sent twice has one effect. */
  readonly once: string;
  readonly doors: Doors;
  readonly undoSeconds: number;
}

/** Where customers reach the desk, for the hints on empty pages. */
export interface Doors {
  /** `http://127.0.0.1:8080` */
  readonly http: string;
  /** `127.0.0.1:2525`; null when not known. */
  readonly smtp: string | null;
}

/** What the one who mounts the board may say; nothing is needed. */
export interface BoardOptions {
  readonly doors?: Doors;
  /** How long an action without an inverse can be taken back, seconds. */
  readonly undoSeconds?: number;
}

/** Types of what routes keep on the request. */
export interface BoardEnv {
  readonly Variables: { visit: Visit };
}
