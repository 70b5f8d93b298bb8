import { type ParsedMail, simpleParser } from 'mailparser';
import { awsEndpoint } from './moto.ts';

/** A mail as moto's SES keeps it: its own id, and everybody it went to. */
export interface SentBySes {
  readonly messageId: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: ParsedMail;
}

interface Kept {
  readonly id: string;
  readonly source: string;
  readonly destinations: readonly string[];
  readonly raw_data: string;
}

/** What left moto's SES for a sender, the oldest first, under the Message-ID that Amazon gives it. */
export async function sentBySes(from: string, region = 'ap-southeast-1'): Promise<readonly SentBySes[]> {
  const answer = await fetch(`${awsEndpoint()}/moto-api/data.json`);
  const { ses = {} } = (await answer.json()) as { readonly ses?: { readonly RawMessage?: readonly Kept[] } };
  const ours = (ses.RawMessage ?? []).filter(({ source }) => source.includes(from));
  return await Promise.all(
    ours.map(async ({ id, destinations, raw_data: kept }) => {
      const messageId = `<${id}@${region}.amazonses.com>`;
      // Amazon overrides the header, and moto does not.
      const raw = kept.replace(/^Message-ID:.*(?:\r?\n[ \t].*)*/im, `Message-ID: ${messageId}`);
      return { messageId, to: [...new Set(destinations)], raw, mail: await simpleParser(raw) };
    }),
  );
}
