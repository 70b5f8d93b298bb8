import type { Model } from './model.ts';
import { scatter, similarity } from './neighbours.ts';
import type { Opinion } from './opinion.ts';

/** From this likeness on, what a person said of one text holds for the other. */
const ALIKE = 0.6;

/** Urgency and tone as people set them on a text like this one; nothing where nobody did. */
export function taughtMood(model: Model, { vector }: Opinion, spread: Float32Array) {
  if (model.moods.length === 0) return {};
  scatter(vector, spread);
  const alike = model.moods
    .map((mood) => ({ mood, likeness: similarity(mood.vector, spread, vector.known) }))
    .filter(({ likeness }) => likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness);
  for (const id of vector.ids) spread[id] = 0;
  const urgency = alike.find(({ mood }) => mood.urgency !== null)?.mood.urgency ?? null;
  const tone = alike.find(({ mood }) => mood.tone !== null)?.mood.tone ?? null;
  return { ...(urgency === null ? {} : { urgency }), ...(tone === null ? {} : { tone }) };
}
