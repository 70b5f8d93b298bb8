import { describe, expect, it } from 'vitest';
import { COUNTS, type CountName, type Metrics } from '../../src/ports/metrics.ts';

/** `make`: fresh metrics, and how often each name was handed over so far. */
export function metricsContract(
  adapter: string,
  make: () => { readonly metrics: Metrics; handedOver(): ReadonlyMap<CountName, number> },
): void {
  describe(`contract metrics: ${adapter}`, () => {
    it('hands over what was counted, as often as it was', () => {
      const { metrics, handedOver } = make();

      for (const name of COUNTS) metrics.count(name);
      metrics.count('reads', { model: 'a' });
      metrics.flush();

      expect([...handedOver()].toSorted()).toEqual(
        COUNTS.map((name) => [name, name === 'reads' ? 2 : 1]).toSorted(),
      );
    });

    it('hands over nothing before it is told to, and nothing twice', () => {
      const { metrics, handedOver } = make();

      metrics.count('routed');
      const before = handedOver().size;
      metrics.flush();
      metrics.flush();

      expect(before).toBe(0);
      expect(handedOver()).toEqual(new Map([['routed', 1]]));
    });

    it('goes on counting after that', () => {
      const { metrics, handedOver } = make();

      metrics.count('dead');
      metrics.flush();
      metrics.count('dead');
      metrics.flush();

      expect(handedOver()).toEqual(new Map([['dead', 2]]));
    });

    it('has nothing to hand over when nothing was counted', () => {
      const { metrics, handedOver } = make();

      metrics.flush();

      expect(handedOver().size).toBe(0);
    });
  });
}
