export function* echo() {
  let last = 0;
  while (true) last = yield 2 * last + 1;
}
