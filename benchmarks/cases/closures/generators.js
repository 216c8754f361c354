export function* thunks(n) {
  for (let i = 0; i < n; i++) {
    const squared = i * i;
    yield () => squared - i;
  }
}

export function* windows(items, size) {
  let last = 0;
  for (let i = 0; i < items.length; i += size) {
    let sum = last;
    items.slice(i, i + size).forEach((item) => {
      sum += item;
      last = item;
    });
    yield sum;
  }
}
