export function* fib(n) {
  let a = 0;
  let b = 1;
  for (let i = 0; i < n; i++) {
    yield a;
    const next = (a + b) & 0xfffff;
    a = b;
    b = next;
  }
}
