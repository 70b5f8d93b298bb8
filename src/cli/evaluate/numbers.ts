/** Figures as people read them. */
export function percent(fraction: number | null): string {
  return fraction === null ? '–' : `${(100 * fraction).toFixed(1)} %`;
}

/** A difference of fractions, in points of a hundred. */
export function points(difference: number): string {
  return (100 * difference).toFixed(1);
}

export function dollars(amount: number): string {
  return `$${amount.toFixed(amount < 1 ? 4 : 2)}`;
}
