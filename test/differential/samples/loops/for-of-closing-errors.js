function iter(how) {
  return {
    [Symbol.iterator]() { return this; },
    next() { return { value: 1, done: false }; },
    get return() {
      if (how === 'missing') return undefined;
      if (how === 'null') return null;
      if (how === 'getter throws') throw new Error('getter');
      if (how === 'not callable') return 5;
      return () => {
        log('return');
        if (how === 'throws') throw new Error('return');
        return how === 'primitive' ? 'p' : {};
      };
    },
  };
}
function* g(how) { for (const x of iter(how)) if (yield x) break; }
for (const how of ['missing', 'null', 'getter throws', 'not callable', 'throws', 'primitive', 'object']) {
  for (const step of ['break', { throw: new Error('sent') }, { return: 'r' }]) {
    log(how, step);
    drive(g(how), undefined, step);
  }
}
