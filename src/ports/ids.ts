import type { Instant } from '../domain/kernel/instant.ts';

/** New ids: unique, unguessable enough not to collide, and sorting by the time they were made. */
export interface Ids {
  next(at: Instant): string;
}
