import type { WebClient } from '@slack/web-api';
import { troubleOf } from '../answers.ts';
import { answeredPresses } from './answered.ts';
import { suggestedTopics } from './forms/topics.ts';
import { type Pressed, readInteraction } from './payload.ts';
import { pressed } from './pressed.ts';
import type { Correct, DeskBehind, Room } from './room.ts';
import { submitted } from './submitted.ts';
import { tell } from './tell.ts';

/** What Slack is to be answered. */
export type Interacted =
  /** `body` null = an empty one. */
  | { readonly kind: 'ok'; readonly body: object | null }
  | { readonly kind: 'unreadable'; readonly why: string }
  /** Something has to be said and could not be: Slack shows a mark beside the button when it is answered an error. */
  | { readonly kind: 'untold'; readonly why: string };

/** Interactions as Slack sends them; `correct`: the correction at the door they came in by. */
export type Interact = (payload: string, correct: Correct) => Promise<Interacted>;

export interface InteractivityOptions {
  /** Gives up well within Slack's 3 s. */
  readonly client: WebClient;
  readonly desk: DeskBehind;
  /** Slack ids of those who may correct; empty = everybody whom Slack lets see the card. */
  readonly correctors: readonly string[];
}

/**
 * Everything is done before Slack is answered: a correction is a commit of milliseconds, a form one call to Slack. So
 * nothing is under way that a crash, or a function that is frozen after its answer, could lose.
 */
export function slackInteractivity({ client, desk, correctors }: InteractivityOptions): Interact {
  const allowed = new Set(correctors);
  const mayCorrect = (userId: string) => allowed.size === 0 || allowed.has(userId);
  const answered = answeredPresses();
  return async (payload, correct) => {
    const room: Room = { desk, correct, client, mayCorrect };
    const interaction = readInteraction(payload);
    switch (interaction.kind) {
      case 'press': {
        if (answered.has(interaction.actionId)) return NOTHING;
        const answer = await andTold(room, interaction, await pressed(room, interaction));
        if (answer.kind === 'ok') answered.add(interaction.actionId);
        return answer;
      }
      case 'submit':
        return { kind: 'ok', body: await submitted(room, interaction) };
      case 'suggest':
        return { kind: 'ok', body: suggestedTopics(desk.rulebook(), interaction.typed) };
      case 'nothing':
        return NOTHING;
      case 'unreadable':
        return interaction;
    }
  };
}

const NOTHING: Interacted = { kind: 'ok', body: null };

async function andTold(room: Room, press: Pressed, said: string | null): Promise<Interacted> {
  if (said === null) return NOTHING;
  try {
    await tell(room.client, press, said);
    return NOTHING;
  } catch (error) {
    const trouble = troubleOf(error);
    room.desk.log.warn('a word in slack was not taken', {
      code: trouble.kind === 'refused' ? trouble.code : trouble.kind,
    });
    return { kind: 'untold', why: said };
  }
}
