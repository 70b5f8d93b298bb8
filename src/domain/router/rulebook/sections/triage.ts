import { isAddress } from '../../../kernel/address.ts';
import { DEFAULTS } from '../defaults.ts';
import type { Triage } from '../model.ts';
import { isChannelName, isReachable, isSlackId, withoutMailto } from '../places.ts';
import { quoteShort, type Trouble } from '../trouble.ts';
import type { VoiceLine } from '../voice-lines.ts';
import { readSettings } from './settings.ts';

/** `channel: #triage`, `email: …`, `lead: …`; what is left out or blank is not set. */
export function readTriage(lines: readonly VoiceLine[], trouble: Trouble): Triage {
  let triage = DEFAULTS.triage;
  const readChannel = (value: string): string | null => {
    const fits = value === '' || isSlackId(value) || isChannelName(`#${value.replace(/^#/, '')}`);
    if (!fits) return `${quoteShort(value)} is not a Slack channel`;
    triage = { ...triage, slackChannel: value || null };
    return null;
  };
  const readEmail = (value: string): string | null => {
    const address = withoutMailto(value);
    if (address !== '' && !isAddress(address)) return `${quoteShort(value)} is not an email address`;
    triage = { ...triage, email: address || null };
    return null;
  };
  const readLead = (value: string, line: number): string | null => {
    const lead = withoutMailto(value);
    if (lead !== '' && !isReachable(lead))
      trouble.warn(
        line,
        `lead ${quoteShort(value)} cannot be pinged`,
        'Write a Slack id or an email address.',
      );
    triage = { ...triage, lead: lead || null };
    return null;
  };
  readSettings(
    lines,
    [
      {
        names: ['channel', 'slack channel', 'slack_channel'],
        example: 'channel: #triage',
        read: readChannel,
      },
      { names: ['email'], example: 'email: triage@yourcompany.com', read: readEmail },
      { names: ['lead'], example: 'lead: U024BE7LH', read: readLead },
    ],
    trouble,
  );
  return triage;
}
