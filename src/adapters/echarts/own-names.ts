import type { Axis, Plot } from './description.ts';

/** Word joiner: takes no room and has no look. */
const APART = '\u2060';

/**
 * The library remembers the width of each label in a plain object under the label itself (zrender, `LRU`), and finds
 * there what every object has: a topic called `__proto__` would write into the prototype of all objects of the process.
 */
const own = (name: string): string => (name.trim() in Object.prototype ? `${APART}${name}` : name);

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
