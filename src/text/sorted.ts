/** Search in sorted lists. */

/** The index of the first item whose key is not below a value; the length where there is none. */
export function lowerBound<T>(items: readonly T[], value: number, key: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(items[middle]!) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether some of the sorted offsets lies in a range. */
export function hasWithin(offsets: readonly number[], { start, end }: { readonly start: number; readonly end: number }): boolean {
  const at = lowerBound(offsets, start, (offset) => offset);
  return at < offsets.length && offsets[at]! < end;
}

/** The items whose offset lies in a range. */
export function within<T>(
  items: readonly T[],
  { start, end }: { readonly start: number; readonly end: number },
  offset: (item: T) => number,
): T[] {
  return items.slice(lowerBound(items, start, offset), lowerBound(items, end, offset));
}
