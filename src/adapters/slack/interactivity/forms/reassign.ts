import type { ExternalSelect, StaticSelect } from '@slack/types';
import { TRIAGE } from '../../../../domain/router/rulebook/model.ts';
import { harmlessLine, plain } from '../../harmless.ts';
import { LIMITS } from '../../limits.ts';
import { type CorrectionForm, type FormContent, input, line, VALUE } from './form.ts';
import { topicBehind, topicGroups } from './topics.ts';

const TOPIC = 'topic';

/**
 * Url-encoded characters. Slack sends the whole form back with every answer; past this the menu is not sent along but
 * asked for while somebody types, so that what comes back stays far below the 256 KB taken at the door.
 */
const LARGEST_MENU = 100_000;

/** The topics grouped by team, with a search field: Slack's menus have one. */
export const reassignForm: CorrectionForm = {
  title: 'Reassign',
  submit: 'Reassign',
  none: 'The rulebook has no topics.',
  blocks(content) {
    if (content.rulebook.topics.size === 0) return null;
    const { topic, decision } = content.look.ticket;
    const team = decision?.team ?? TRIAGE;
    const now = topic === null ? `Now with ${team}.` : `Now: ${topic}, with ${team}.`;
    return [line(harmlessLine(now, LIMITS.section)), input(TOPIC, 'Topic', menu(content))];
  },
  read(values, { rulebook }) {
    const topic = topicBehind(rulebook, values.get(TOPIC) ?? '');
    if (topic === null)
      return {
        ok: false,
        errors: { [TOPIC]: 'The rules have changed: this topic is gone. Choose another.' },
      };
    return { ok: true, request: { action: 'reassign', topic: topic.name } };
  },
  blockOf: () => TOPIC,
};

function menu({ look, rulebook }: FormContent): StaticSelect | ExternalSelect {
  const common = { action_id: VALUE, placeholder: plain('Choose or search', LIMITS.placeholder) };
  const groups = topicGroups(rulebook, look);
  const fits =
    groups.length <= LIMITS.optionGroups && encodeURIComponent(JSON.stringify(groups)).length <= LARGEST_MENU;
  return fits
    ? { type: 'static_select', ...common, option_groups: groups }
    : { type: 'external_select', ...common, min_query_length: 1 };
}
