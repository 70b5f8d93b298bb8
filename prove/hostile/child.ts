/** Reads one mail and tells what it took: the folder of this process alone, so that its memory is the mail's. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parse } from '../mail/structure.ts';

const file = process.argv[2];
if (file === undefined) throw new Error('child.ts FILE');
// What the program itself takes is loaded before the clock starts.
await parse(Buffer.from('From: a@b.example\r\nContent-Type: text/html\r\n\r\n<p>x'));
const raw = readFileSync(file);
const before = process.resourceUsage().maxRSS;
const started = performance.now();
const mail = await parse(raw);
const ms = performance.now() - started;
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(
  JSON.stringify({
    ms: Math.round(ms),
    peakMb: Math.round(peakMb),
    beforeMb: Math.round(before / 1024),
    ticket: mail.customer.id !== '' && mail.rejected === null,
    broken: mail.broken,
    text: mail.text.length,
  }),
);
