import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../../src/desk/http/client-address.ts';

describe('who is asking', () => {
  it('is the peer, whatever it says of others, when no proxy of ours is before the door', () => {
    fc.assert(fc.property(fc.ipV4(), fc.string(), (peer, said) => clientAddress(peer, said, 0) === peer));
  });

  it('is never told by a peer on the internet', () => {
    expect(clientAddress('203.0.113.9', '198.51.100.1', 1)).toBe('203.0.113.9');
  });

  it('is who our outermost proxy was called by, whatever was written before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string()),
        fc.ipV4(),
        fc.integer({ min: 1, max: 3 }),
        (forged, caller, proxies) => {
          const ours = Array.from({ length: proxies - 1 }, (_, n) => `10.0.0.${n + 1}`);
          const line = [...forged.map((each) => each.replaceAll(',', '')), caller, ...ours].join(', ');

          expect(clientAddress('127.0.0.1', line, proxies)).toBe(caller);
        },
      ),
    );
  });

  it.each([
    ['a line with fewer hops than proxies', '198.51.100.1', 2],
    ['a word that is no address', 'unknown', 1],
    ['nothing', '', 1],
  ])('is the peer for %s', (_, line, proxies) => {
    expect(clientAddress('10.0.0.2', line, proxies)).toBe('10.0.0.2');
  });

  it.each([
    ['[2001:db8::7]:4711', '2001:db8::7'],
    ['2001:db8::7', '2001:db8::7'],
    ['198.51.100.1:4711', '198.51.100.1'],
  ])('is understood from %s', (line, address) => {
    expect(clientAddress('::1', line, 1)).toBe(address);
  });
});
