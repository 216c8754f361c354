export function* up(n) {
  for (let i = 0; i < n; i++) yield i;
}

export function* down(n) {
  while (n > 0) yield n--;
}

export function* odd(n) {
  for (let i = 0; i < n; i++) yield 2 * i + 1;
}

export function* triangular(n) {
  for (let i = 0, sum = 0; i < n; i++) {
    sum += i;
    yield sum;
  }
}

export function* repeated(n) {
  for (let i = 0; i < n; i++) yield 7;
}

export function* flipped(n) {
  for (let i = 0, flag = 0; i < n; i++) {
    flag ^= 1;
    yield flag;
  }
}

export function* masked(n) {
  for (let i = 0; i < n; i++) yield i & 15;
}

export function* shifted(n) {
  for (let i = 0; i < n; i++) yield i >> 2;
}
