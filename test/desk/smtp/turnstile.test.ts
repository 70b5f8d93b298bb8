import { describe, expect, it } from 'vitest';
import { mailLimits } from '../../../src/composition/limits.ts';
import { turnstileOf } from '../../../src/desk/smtp/turnstile.ts';
import { keptLog, type Logged } from '../../handlers/roomsInMemory.ts';

function aTurnstile() {
  const lines: Logged[] = [];
  const turnstile = turnstileOf({ limits: mailLimits({ perMinute: 1_000 }), log: keptLog(lines) });
  const connect = async (address: string, times: number) => {
    const answers: (number | undefined)[] = [];
    for (let n = 0; n < times; n += 1) {
      const line = { id: `${address} ${n}`, remoteAddress: address };
      answers.push((await turnstile.connects(line))?.responseCode);
    }
    return answers;
  };
  return { turnstile, connect, lines };
}

describe('the turnstile of the mail door', () => {
  it('takes all addresses of one IPv6 network for one sender: ten of them do not hold every place', async () => {
    const { connect } = aTurnstile();
    for (let host = 1; host <= 5; host += 1) await connect(`2001:db8:1:2::${host}`, 10);

    expect(await connect('2001:db8:1:2::99', 1)).toEqual([421]);
    expect(await connect('2001:db8:1:3::1', 1)).toEqual([undefined]);
  });

  it('has the places again of whoever left, by whatever address of the network', async () => {
    const { turnstile, connect } = aTurnstile();
    await connect('2001:db8:1:2::1', 50);

    turnstile.leaves({ id: '2001:db8:1:2::1 7', remoteAddress: '2001:db8:1:2::1' });

    expect(await connect('2001:db8:1:2::2', 2)).toEqual([undefined, 421]);
  });

  it('tells the operator of a flood once, without the debug level', async () => {
    const { connect, lines } = aTurnstile();

    await connect('203.0.113.9', 60);

    expect(lines).toEqual([
      { level: 'warn', event: 'smtp.too-many', fields: { door: 'mail', from: '203.0.113.9', code: '421' } },
    ]);
  });
});
