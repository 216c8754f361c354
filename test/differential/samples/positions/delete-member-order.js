function* g() {
  const target = { get inner() { log('get inner'); return this.o; }, o: { x: 1, y: 2 } };
  log(delete target.inner[log('key', yield 'k')]);
  log(Object.keys(target.o));
  log(delete (yield 'target')[log('second')]);
}
drive(g(), undefined, 'x', { second: 1 });
