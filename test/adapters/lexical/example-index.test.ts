import { describe, expect, it } from 'vitest';
import { exampleIndex } from '../../../src/adapters/lexical/example-index.ts';
import { plainExample } from '../../arbitraries/anExample.ts';

const aboutInvoices = ['a', 'b', 'c', 'd', 'e'].map((id) =>
  plainExample({ ticketId: id, text: `The invoice of order ${id} is wrong` }),
);
const aboutParcels = plainExample({ ticketId: 'p', text: 'My parcel has not come', topic: 'shipping' });
const other = plainExample({ ticketId: 'z', text: 'Ça ne fonctionne plus', topic: 'login' });

describe('the examples most like a text', () => {
  const index = exampleIndex([...aboutInvoices, aboutParcels, other]);

  it('come the most alike first', () => {
    const found = index.similar('Where is my parcel? It has not come, and the order is wrong', 4);

    expect(found[0]?.example.ticketId).toBe('p');
    const likeness = found.map((alike) => alike.likeness);
    expect(likeness).toEqual(likeness.toSorted((a, b) => b - a));
    expect(Math.max(...likeness)).toBeLessThanOrEqual(1);
  });

  it('are at most three of one topic', () => {
    const found = index
      .similar('The invoice is wrong', 12)
      .filter(({ example }) => example.topic === 'billing');

    expect(found).toHaveLength(3);
  });

  it('leave out what shares nothing', () => {
    expect(index.similar('My parcel', 12).map(({ example }) => example.ticketId)).toEqual(['p']);
  });

  it('are as many as asked for', () => {
    expect(index.similar('The invoice is wrong', 2)).toHaveLength(2);
  });

  it('are the same every time', () => {
    expect(index.similar('The invoice is wrong', 5)).toEqual(index.similar('The invoice is wrong', 5));
  });

  it.each(['', '🎉', 'x'.repeat(1_000_000)])('are none for what no example has', (text) => {
    expect(index.similar(text, 12)).toEqual([]);
  });

  it('are none where there are none', () => {
    expect(exampleIndex([]).similar('The invoice', 12)).toEqual([]);
  });
});
