import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Nameserver } from '../../../src/adapters/mailauth/dns.ts';

/** `TXT _dmarc.bank.example` → its records. */
export type Records = Readonly<Record<string, readonly string[]>>;

export interface SomeDns {
  /** What was asked, in order. */
  readonly asked: string[];
  nameserver(): Nameserver;
}

/** A DNS that knows these records and no others. */
export function someDns(records: Records): SomeDns {
  const asked: string[] = [];
  return {
    asked,
    nameserver: () => ({
      async resolve(name, kind) {
        const question = `${kind} ${name.toLowerCase()}`;
        asked.push(question);
        const found = records[question];
        if (found === undefined) throw Object.assign(new Error(question), { code: 'ENOTFOUND' });
        return kind === 'TXT' ? found.map((each) => [each]) : [...found];
      },
      end: () => undefined,
    }),
  };
}

/** Never answers. */
export const deafDns = (): Nameserver => ({ resolve: () => new Promise(() => {}), end: () => undefined });

/** Breaks down at once. */
export const brokenDns = (): Nameserver => ({
  resolve: async () => {
    throw Object.assign(new Error('refused'), { code: 'EREFUSED' });
  },
  end: () => undefined,
});

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PRIVATE = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The TXT record of the key that `signedMail` signs with. */
export const KEY_RECORD = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;

/** A real mail with a real DKIM signature of this domain, made by nodemailer. */
export async function signedMail(domain: string, mail: SendMailOptions = {}): Promise<Buffer> {
  const sent = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail({
    from: 'Ana <ana@customer.example>',
    to: 'support@ours.example',
    subject: 'Invoice 4411',
    text: 'The amount is wrong.',
    ...mail,
    dkim: { domainName: domain, keySelector: 's1', privateKey: PRIVATE },
  });
  return sent.message as Buffer;
}

/** Signed by mailauth, in a way that holds and still proves nothing: `l=`, SHA-1, or From left out. */
export async function weaklySigned(
  mail: string,
  weakness: { readonly maxBodyLength?: number; readonly algorithm?: string; readonly headerList?: string },
): Promise<Buffer> {
  const { headerList, ...rest } = weakness;
  // Its types want a list; it reads names with colons between them.
  const covering = headerList === undefined ? {} : { headerList: headerList as unknown as string[] };
  const key = {
    signingDomain: 'customer.example',
    selector: 's1',
    privateKey: PRIVATE,
    ...rest,
    ...covering,
  };
  // Left to itself it looks at the clock twice, and a second that begins in between breaks its signature.
  const signTime = new Date();
  const { signatures } = await dkimSign(mail, { ...key, signTime, signatureData: [key] });
  return Buffer.from(`${signatures.trim()}\r\n${mail}`);
}
