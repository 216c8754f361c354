function* g() {
  log(yield* [1, 2], yield* 'ab', yield* new Set([3]), yield* new Map([['k', 'v']]), yield* new Uint8Array([4]), yield* []);
  log(yield* (function* () { yield 'inner'; return 'inner result'; })());
  return yield* { *[Symbol.iterator]() { yield 'own'; return 'own result'; } };
}
drive(g());
