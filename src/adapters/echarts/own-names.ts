import type { Axis, Plot } from './description.ts';

/** Word joiner: takes no room and has no look. */
const APART = '\u2060';

const OF_EVERY_OBJECT = new RegExp(Object.getOwnPropertyNames(Object.prototype).join('|'), 'g');

/**
 * The library remembers the width of each label, and of each word and beginning of one, in a plain object under that text
 * (zrender, `LRU`), and finds there what every object has: a topic called `__proto__` would write into the prototype of
 * all objects of the process.
 */
const own = (name: string): string =>
  name.replace(OF_EVERY_OBJECT, (found) => `${found.slice(0, 3)}${APART}${found.slice(3)}`);

export function ownNames(plot: Plot): Plot {
  const series = plot.series.map((one) => ({ ...one, name: own(one.name) }));
  return { ...plot, x: ownAxis(plot.x), y: ownAxis(plot.y), series };
}

function ownAxis(axis: Axis): Axis {
  const { categories, name } = axis;
  return {
    ...axis,
    name: own(name),
    ...(categories === undefined ? {} : { categories: categories.map(own) }),
  };
}
