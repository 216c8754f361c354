// The inner result object itself is handed out, its value is not read while it is not done.
const results = [];
const it = {
  [Symbol.iterator]() { log('open', arguments.length); return this; },
  n: 0,
  get next() {
    log('read next');
    return function (...args) {
      log('next', args, this === it);
      const r = {
        mark: this.n,
        get done() { log('read done'); return this.mark > 1; },
        get value() { log('read value'); return 'v' + this.mark; },
      };
      this.n++;
      results.push(r);
      return r;
    };
  },
};
function* g() { return ['result', yield* it]; }
const gen = g();
const first = gen.next('a');
log(first === results[0], Object.keys(first));
const second = gen.next('b');
log(second === results[1]);
const third = gen.next('c');
log(third === results[2], third);
