function* g(results) {
  try {
    return ['r', yield* { [Symbol.iterator]: () => ({ next: () => results.shift() }) }];
  } catch (e) {
    log(e.name);
  }
}
drive(g([{ done: false }, 5]));
drive(g([null]));
drive(g([{}, { done: 1 }]));
drive(g([{ value: 1 }, { value: 2, done: 'yes' }]));
drive(g([Object.assign(() => {}, { value: 'function result', done: true })]));
