/** The chance that a reading of this confidence has the topic right: the lower end of what the verdicts leave open, 0–1. */
export type LowerChance = (confidence: number) => number;

interface Tried {
  readonly confidence: number;
  readonly right: boolean;
}

/** How firmly the reader's own word is believed before there are verdicts: as so many of them. */
const FIRMNESS = 10;
/** One-sided 90 %: the true chance lies above the lower end nine times of ten. */
const CAUTION = 1.28;
const ROUNDS = 10;
const FARTHEST = 5;

/**
 * Platt's scaling of the confidence, drawn towards the reader's own word, with the standard error that the verdicts
 * leave (the inverse of the bend of the likelihood). Smooth and with two parameters only, so that a few whims cannot
 * bend it at one place.
 */
export function lowerChance(verdicts: readonly Tried[]): LowerChance {
  let [shift, stretch] = [0, 0];
  let spread = (_: number): number => 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { slope, bend } = derivatives(verdicts, shift, stretch);
    const det = bend[0] * bend[2] - bend[1] ** 2;
    shift -= (bend[2] * slope[0] - bend[1] * slope[1]) / det;
    stretch -= (bend[0] * slope[1] - bend[1] * slope[0]) / det;
    spread = (z) => Math.sqrt((bend[2] - 2 * bend[1] * z + bend[0] * z * z) / det);
  }
  return (confidence) => {
    const z = logit(confidence);
    return sigmoid(shift + (1 + stretch) * z - CAUTION * spread(z));
  };
}

function derivatives(verdicts: readonly Tried[], shift: number, stretch: number) {
  const slope: [number, number] = [FIRMNESS * shift, FIRMNESS * stretch];
  const bend: [number, number, number] = [FIRMNESS, 0, FIRMNESS];
  for (const { confidence, right } of verdicts) {
    const z = logit(confidence);
    const chance = sigmoid(shift + (1 + stretch) * z);
    const error = chance - (right ? 1 : 0);
    const weight = chance * (1 - chance);
    slope[0] += error;
    slope[1] += error * z;
    bend[0] += weight;
    bend[1] += weight * z;
    bend[2] += weight * z * z;
  }
  return { slope, bend };
}

function logit(chance: number): number {
  const z = Math.log(chance) - Math.log1p(-chance);
  return Math.max(-FARTHEST, Math.min(FARTHEST, z));
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
