export function* doubled(items) {
  for (const item of items) yield item * 2;
}
