/** Names like one that was mistyped. */

/** How many letters have to be put in, taken out or replaced to make one of the other. */
function distance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = above[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j]! + 1, row[j - 1]! + 1));
    }
    above = row;
  }
  return above[to.length]!;
}

/**
 * The names that may have been meant, the nearest first; at most three.
 * @param name as it was written: upper and lower case do not count, and a method may be without its class
 */
export function nearNames(name: string, names: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  const most = Math.max(1, Math.ceil(wanted.length / 3));
  return names
    .map((candidate) => {
      const whole = candidate.toLowerCase();
      const last = whole.slice(whole.lastIndexOf('.') + 1);
      return { candidate, far: Math.min(distance(wanted, whole), distance(wanted, last)) };
    })
    .filter(({ far }) => far <= most)
    .sort((x, y) => x.far - y.far)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
