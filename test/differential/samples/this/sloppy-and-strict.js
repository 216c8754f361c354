function* g() {
  yield typeof this;
  yield this === undefined ? 'undefined' : this === globalThis ? 'global' : Object.prototype.toString.call(this);
  const f = () => this;
  yield f() === this;
}
for (const t of [undefined, null, 5, 'str', true, Symbol('s'), 10n]) log([...g.call(t)]);
