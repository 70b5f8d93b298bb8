import * as z from 'zod/mini';

/**
 * The kinds of value a setting may have. Each message completes "FRONTDESK_X …" and says the cure. The small zod, because
 * every function on AWS reads settings when it starts.
 */
export const text = z.string();

export const wholeNumber = numberLike(
  /^\d{1,9}$/,
  'must be a whole number, 60 for instance; 0 switches it off',
);

function numberLike(shape: RegExp, says: string) {
  return z.pipe(z.string().check(z.regex(shape, says)), z.transform(Number));
}

const A_PORT = 'must be a port number from 0 to 65535; 0 takes any free one';
export const port = numberLike(/^\d{1,5}$/, A_PORT).check(z.refine((number) => number <= 65_535, A_PORT));

export function choice<const T extends readonly [string, ...string[]]>(...choices: T) {
  return z.enum(choices, { error: `must be one of ${choices.join(', ')}` });
}

/** An IANA zone as this runtime knows them; an offset like +01:00 has no summer time and is none. */
export const zone = z
  .string()
  .check(z.refine(isZone, 'must be a time zone of the IANA list, Europe/Berlin for instance'));

function isZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/** Without a slash at its end, so that paths can be put behind it. */
export function urlOf(...schemes: readonly string[]) {
  const shape = `must be an address like ${schemes[0]}://host`;
  const isOne = (typed: string) => schemes.some((scheme) => schemeOf(typed) === `${scheme}:`);
  const bare = z.transform((typed: string) => typed.replace(/\/+$/, ''));
  return z.pipe(z.string().check(z.refine(isOne, shape)), bare);
}

function schemeOf(typed: string): string | null {
  return URL.canParse(typed) && new URL(typed).host !== '' ? new URL(typed).protocol : null;
}

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

export const address = z.pipe(
  z.string().check(z.regex(ADDRESS, 'must be an email address, or several with commas between them')),
  z.transform((typed: string) => typed.toLowerCase()),
);

/** `desk@example.com` or `Front Desk <desk@example.com>`. One line: it becomes a header. */
export const mailbox = z
  .string()
  .check(
    z.regex(
      /^(?:[^\s@<>,;"]+@[^\s@<>,;"]+|[^<>@\r\n]+ <[^\s@<>,;"]+@[^\s@<>,;"]+>)$/,
      'must be an address, or a name and an address: Front Desk <desk@example.com>',
    ),
  );

/** How many times one thing costs another. */
const A_COST = 'must be a number from 1 to 100, 3 for instance';
export const cost = numberLike(/^\d{1,3}(?:\.\d{1,2})?$/, A_COST).check(
  z.refine((number) => number >= 1 && number <= 100, A_COST),
);

/** In Slack: a person's profile, the three dots, Copy member ID. */
export const slackPerson = z
  .string()
  .check(
    z.regex(/^[UW][A-Z0-9]{4,20}$/, 'must be Slack member ids like U024BE7LH, with commas between them'),
  );

/** More would cost more than they teach. */
const MOST_SHOWN = 100;

export const fewExamples = wholeNumber.check(
  z.refine((number) => number <= MOST_SHOWN, `must be ${MOST_SHOWN} or less; 12 is a good number`),
);

/** Dollars per million tokens in and out, `1,5`. */
export const prices = z.pipe(
  z
    .string()
    .check(
      z.regex(
        /^\d{1,4}(?:\.\d{1,4})?\s*,\s*\d{1,4}(?:\.\d{1,4})?$/,
        'must be the dollars per million tokens in and out, 1,5 for instance',
      ),
    ),
  z.transform((typed: string) => {
    const [input = 0, output = 0] = typed.split(',').map(Number);
    return { input, output };
  }),
);

/** Values with commas between them; a comma too many does no harm. */
export function list<T>(each: z.ZodMiniType<T, string>) {
  const parts = z.transform((typed: string) =>
    typed
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  );
  return z.pipe(z.pipe(z.string(), parts), z.array(each));
}
