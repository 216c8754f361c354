export function* range(n) {
  for (let i = 0; i < n; i++) yield i;
}

export function* map(items, change) {
  for (const item of items) yield change(item);
}

export function* filter(items, keep) {
  for (const item of items) if (keep(item)) yield item;
}

export function* take(items, n) {
  if (n <= 0) return;
  for (const item of items) {
    yield item;
    if (--n === 0) return;
  }
}
