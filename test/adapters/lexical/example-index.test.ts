import { describe, expect, it } from 'vitest';
import { exampleIndex } from '../../../src/adapters/lexical/example-index.ts';
import { plainExample } from '../../arbitraries/anExample.ts';

const aboutInvoices = ['a', 'b', 'c', 'd', 'e'].map((id) =>
  plainExample({ ticketId: id, text: `The invoice of order ${id} is wrong` }),
);
const aboutParcels = plainExample({ ticketId: 'p', text: 'My parcel has not come', topic: 'shipping' });
const other = plainExample({ ticketId: 'z', text: 'Ça ne fonctionne plus', topic: 'login' });

const built = exampleIndex([...aboutInvoices, aboutParcels, other]);

describe('the examples most like a text', () => {
  it('come the most alike first', async () => {
    const found = (await built).similar('Where is my parcel? It has not come, and the order is wrong', 4);

    expect(found[0]?.example.ticketId).toBe('p');
    const likeness = found.map((alike) => alike.likeness);
    expect(likeness).toEqual(likeness.toSorted((a, b) => b - a));
    expect(Math.max(...likeness)).toBeLessThanOrEqual(1);
  });

  it('are at most three of one topic', async () => {
    const all = (await built).similar('The invoice is wrong', 12);
    const found = all.filter(({ example }) => example.topic === 'billing');

    expect(found).toHaveLength(3);
  });

  it('leave out what shares nothing', async () => {
    expect((await built).similar('My parcel', 12).map(({ example }) => example.ticketId)).toEqual(['p']);
  });

  it('are as many as asked for', async () => {
    expect((await built).similar('The invoice is wrong', 2)).toHaveLength(2);
  });

  it('are the same every time', async () => {
    expect((await built).similar('The invoice is wrong', 5)).toEqual(
      (await built).similar('The invoice is wrong', 5),
    );
  });

  it.each(['', '🎉', 'x'.repeat(1_000_000)])('are none for what no example has', async (text) => {
    expect((await built).similar(text, 12)).toEqual([]);
  });

  it('are none where there are none', async () => {
    expect((await exampleIndex([])).similar('The invoice', 12)).toEqual([]);
  });
});
