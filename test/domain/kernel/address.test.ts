import { describe, expect, it } from 'vitest';
import { entryKind, isAddress } from '../../../src/domain/kernel/address.ts';

describe('an entry of a list of customers', () => {
  it.each([
    ['ceo@acme.com', 'address'],
    ["o'neil+vip@eu.acme.co.uk", 'address'],
    ['bigco.com', 'domain'],
    ['münchen.example', 'domain'],
    ['xn--mnchen-3ya.de', 'domain'],
    ['*.bigco.com', 'subdomains'],
    ['bigco', null],
    ['*.com', null],
    ['*', null],
    ['@bigco.com', null],
    ['ceo@acme', null],
    ['a b@acme.com', null],
    ['a@b@acme.com', null],
    ['https://bigco.com', null],
    ['192.168.0.1', null],
    ['-bad.com', null],
    ['', null],
  ])('"%s" is %s', (entry, kind) => {
    expect(entryKind(entry)).toBe(kind);
  });

  it('an address is never longer than mail can carry', () => {
    expect(isAddress(`${'a'.repeat(64)}@bigco.com`)).toBe(true);
    expect(isAddress(`${'a'.repeat(400)}@bigco.com`)).toBe(false);
  });
});
