export function* two(a) {
  yield a;
  yield a + 1;
}
