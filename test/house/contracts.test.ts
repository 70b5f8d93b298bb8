import { describe, expect, it } from 'vitest';
import { type ContractCounts, contractReport, countContract } from '../../scripts/contracts.ts';

describe('the count of contracts', () => {
  it('says how many promises each adapter kept', () => {
    const counts: ContractCounts = new Map();

    countContract(counts, 'contract ticket-store: memory > commits once', true);
    countContract(counts, 'contract ticket-store: memory > lets one of two racers win', true);
    countContract(counts, 'contract ticket-store: sqlite > commits once', true);
    countContract(counts, 'the ledger > balances', true);

    const { lines, silent } = contractReport(counts, []);
    expect(lines).toEqual(['contract ticket-store: memory 2, sqlite 1']);
    expect(silent).toEqual([]);
  });

  it('fails an adapter that ran nothing of what it owes', () => {
    const counts: ContractCounts = new Map();
    countContract(counts, 'contract ticket-store: memory > commits once', true);

    const { silent } = contractReport(counts, [
      ['ticket-store', 'memory'],
      ['ticket-store', 'sqlite'],
    ]);

    expect(silent).toEqual(['sqlite kept no promise of ticket-store']);
  });

  it('fails an adapter whose every promise was broken or left out', () => {
    const counts: ContractCounts = new Map();
    countContract(counts, 'contract ticket-store: sqlite > commits once', false);

    const { silent } = contractReport(counts, []);

    expect(silent).toEqual(['sqlite kept no promise of ticket-store']);
  });

  it('names an adapter whose stage was left out for a reason, and does not fail it', () => {
    const owed = [['ticket-store', 'dynamodb']] as const;

    const { lines, silent } = contractReport(new Map(), owed, owed);

    expect(lines).toEqual(['contract ticket-store: dynamodb not run']);
    expect(silent).toEqual([]);
  });
});
