export function* minMax(a, b) {
  yield a < b ? a : b;
  yield a < b ? b : a;
}
