import * as z from 'zod/mini';
import { type Press, readPress } from '../action-ids.ts';
import { harmlessLine } from '../harmless.ts';

/** Who pressed, as Slack says it. */
export interface Presser {
  readonly id: string;
  /** For the audit trail: `amy (U024BE7LH)`. The id tells two Amys apart, and mentions need it. */
  readonly by: string;
}

/** A button of a card, or an entry of its menu. */
export interface Pressed {
  readonly kind: 'press';
  /** Null = no button that this version of the desk knows. */
  readonly press: Press | null;
  readonly presser: Presser;
  /** One press, one id: Slack's own time-stamp of it. */
  readonly actionId: string;
  /** Opens one form, within 3 s. */
  readonly triggerId: string | null;
  /** Where the card hangs. */
  readonly channel: string | null;
}

/** A form that was sent. */
export interface Submitted {
  readonly kind: 'submit';
  readonly press: Press | null;
  readonly presser: Presser;
  readonly actionId: string;
  /** What was typed or chosen, by the id of its block. */
  readonly values: ReadonlyMap<string, string>;
}

/** What Slack tells us somebody did (docs.slack.dev/reference/interaction-payloads). */
export type Interaction =
  | Pressed
  | Submitted
  /** Somebody types into a menu that has too many entries to be sent along. */
  | { readonly kind: 'suggest'; readonly typed: string }
  /** Nothing for us: a form that was closed, a shortcut, a kind that did not exist when this was written. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unreadable'; readonly why: string };

const text = z.string().check(z.maxLength(300));
const filled = text.check(z.minLength(1));
const maybe = z.nullish(z.string());
const user = z.object({ id: z.string().check(z.regex(/^[UW][A-Z0-9]{1,30}$/)), name: maybe });
const option = z.nullish(z.object({ value: z.string() }));

const PRESS = z.object({
  user,
  trigger_id: z.nullish(filled),
  channel: z.nullish(z.object({ id: filled })),
  container: z.nullish(z.object({ type: z.nullish(text), channel_id: z.nullish(filled) })),
  actions: z
    .array(z.object({ action_ts: filled, value: maybe, selected_option: option }))
    .check(z.minLength(1)),
});

const element = z.object({ value: maybe, selected_option: option });

const SUBMISSION = z.object({
  user,
  view: z.object({
    id: filled,
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), element)) }),
  }),
});

const SUGGESTION = z.object({ value: z.string() });

/** The JSON of the field `payload`. */
export function readInteraction(payload: string): Interaction {
  const json = jsonOf(payload);
  const { type } = z.object({ type: text }).safeParse(json).data ?? { type: null };
  switch (type) {
    case null:
      return { kind: 'unreadable', why: 'The payload is no JSON with a type in it.' };
    case 'block_actions':
      return pressOf(json);
    case 'view_submission':
      return submissionOf(json);
    case 'block_suggestion':
      return { kind: 'suggest', typed: SUGGESTION.safeParse(json).data?.value ?? '' };
    default:
      return { kind: 'nothing' };
  }
}

function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}

function pressOf(json: unknown): Interaction {
  const read = PRESS.safeParse(json);
  const [action] = read.data?.actions ?? [];
  if (!read.success || action === undefined) return incomplete(read.error);
  const { user: who, trigger_id, channel, container } = read.data;
  // What is chosen in a form counts when the form is sent.
  if (container?.type === 'view') return { kind: 'nothing' };
  return {
    kind: 'press',
    press: readPress(action.value ?? action.selected_option?.value ?? ''),
    presser: presserOf(who),
    actionId: `slack:${who.id}:${action.action_ts}`,
    triggerId: trigger_id ?? null,
    channel: channel?.id ?? container?.channel_id ?? null,
  };
}

function submissionOf(json: unknown): Interaction {
  const read = SUBMISSION.safeParse(json);
  if (!read.success) return incomplete(read.error);
  const { user: who, view } = read.data;
  const values = Object.entries(view.state.values).map(([block, elements]) => {
    const [first] = Object.values(elements);
    return [block, first?.value ?? first?.selected_option?.value ?? ''] as const;
  });
  return {
    kind: 'submit',
    press: readPress(view.private_metadata),
    presser: presserOf(who),
    actionId: `slack:${who.id}:${view.id}`,
    values: new Map(values),
  };
}

function incomplete(error: z.core.$ZodError | undefined): Interaction {
  const where = error?.issues[0]?.path.join('.') ?? '';
  return { kind: 'unreadable', why: `The payload is not as Slack sends it (${where.slice(0, 100)}).` };
}

function presserOf({ id, name }: z.infer<typeof user>): Presser {
  const called = harmlessLine((name ?? '').replace(/[()]/g, ''), 60);
  return { id, by: `${called || 'somebody'} (${id})` };
}
