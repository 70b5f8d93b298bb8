import fc from 'fast-check';
import { anyText } from './anyText.ts';

/** What does something in Slack when it is not made harmless, and what looks as if it did. */
const ACTIVE = [
  '<!channel>',
  '<!here>',
  '<!everyone>',
  '<!subteam^S024BE7LH|@finance>',
  '<!date^0^{date_long}^http://evil.example|today>',
  '<@U024BE7LH>',
  '<@W024BE7LH|Fay>',
  '<#C024BE7LH|general>',
  '<http://evil.example|http://your-bank.example>',
  '<https://evil.example/a?b=c&d=e|Open on the board>',
  '<http://evil.example>',
  '<mailto:eve@evil.example|your lead>',
  '<tel:+100200300|call me>',
  '<slack://user?team=T1&id=U1|me>',
  '<javascript:alert(1)|x>',
  '@channel',
  '@here',
  '@everyone',
  ':rotating_light:',
  ':+1::skin-tone-2:',
  '*bold* _it_ ~gone~ `code`',
  '```block```',
  '&lt;!channel&gt;',
  '&amp;lt;!here&amp;gt;',
  '<b>x</b><script>alert(1)</script>',
] as const;

const bidi = '\u202e';
const WRAPPED: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `\n${text}\n`,
  (text) => `before ${text} after`,
  (text) => text.repeat(3),
  (text) => `<${text}>`,
  (text) => text.toUpperCase(),
  (text) => text.replace('<', '<\u200b'),
  (text) => text.replace('<', '<\u0000'),
  (text) => text.replace('<', `<${bidi}`),
  (text) => text.replace('@', '@\u00ad').replace('!', '!\u200b'),
  (text) => text.replace('<', '<\t'),
  (text) => text.replace('<', '\u2028<'),
  (text) => `${bidi}${text}`,
  (text) => `\ud800${text}`,
  (text) => `${text}\udc00`,
  (text) => `\`\`\`${text}`,
  (text) => `> ${text}`,
  (text) => `|${text}>`,
  (text) => `${'x'.repeat(1_490)}${text}`,
  (text) => `${'x'.repeat(2_985)}${text}`,
  (text) => `${'👩‍👩‍👧‍👦'.repeat(20)}${text}`,
  (text) => `"}],"text":"${text}`,
];

/** Every one of them in every wrapping: more than 500. */
export const SLACK_PAYLOADS: readonly string[] = ACTIVE.flatMap((text) => WRAPPED.map((wrap) => wrap(text)));

/** One of them, or pieces of them among any text. */
export const aSlackPayload: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...SLACK_PAYLOADS),
  fc
    .array(fc.oneof(fc.constantFrom(...ACTIVE, '<', '>', '!', '@', '&', '|', ':'), anyText(20)), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);
