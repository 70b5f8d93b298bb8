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

interface AllKept {
  readonly ses?: { readonly RawMessage?: readonly Kept[] };
}

/** Moto walks through all it has, and stumbles (500, a page) where another suite adds to it meanwhile. */
async function allThatMotoKeeps(tries = 20): Promise<AllKept> {
  const answer = await fetch(`${awsEndpoint()}/moto-api/data.json`);
  const said = await answer.text();
  if (answer.ok && said.startsWith('{')) return JSON.parse(said) as AllKept;
  if (tries <= 1) throw new Error(`moto does not show its mails: ${answer.status} ${said.slice(0, 200)}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  return await allThatMotoKeeps(tries - 1);
}

/** What left moto's SES for a sender, the oldest first, under the Message-ID that Amazon gives it. */
export async function sentBySes(from: string, region = 'ap-southeast-1'): Promise<readonly SentBySes[]> {
  const { ses = {} } = await allThatMotoKeeps();
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
