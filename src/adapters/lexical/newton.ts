/** A convex function of a few weights: its value, and its first and second derivatives. */
export interface Convex {
  readonly lossAt: (weights: readonly number[]) => number;
  /** Both may be overwritten by the caller. */
  readonly shapeAt: (weights: readonly number[]) => { readonly slope: number[]; readonly bend: number[][] };
}

const MOST_HALVINGS = 10;

/**
 * Newton's method: exact after a few rounds. A step is halved until it does not make things worse, because far from the
 * goal the whole step may lead away from it.
 */
export function lowest(
  { lossAt, shapeAt }: Convex,
  start: readonly number[],
  rounds: number,
): readonly number[] {
  let [weights, loss] = [start, lossAt(start)];
  for (let round = 0; round < rounds; round += 1) {
    const { slope, bend } = shapeAt(weights);
    const change = solve(bend, slope);
    for (let halvings = 0, part = 1; halvings < MOST_HALVINGS; halvings += 1, part /= 2) {
      const next = weights.map((weight, index) => weight - part * (change[index] ?? 0));
      const nextLoss = lossAt(next);
      if (nextLoss > loss) continue;
      [weights, loss] = [next, nextLoss];
      break;
    }
  }
  return weights;
}

/** Gauss elimination; the matrix is positive definite, so no pivoting is needed. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const top = matrix[pivot] ?? [];
    for (let row = 0; row < size; row += 1) {
      const line = matrix[row] ?? [];
      if (row === pivot) continue;
      const factor = (line[pivot] ?? 0) / (top[pivot] ?? 1);
      for (let column = pivot; column < size; column += 1)
        line[column] = (line[column] ?? 0) - factor * (top[column] ?? 0);
      right[row] = (right[row] ?? 0) - factor * (right[pivot] ?? 0);
    }
  }
  return right.map((value, index) => value / (matrix[index]?.[index] ?? 1));
}
