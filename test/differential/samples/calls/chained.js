function* g() {
  const chain = { list: [], add(x) { this.list.push(x); return this; }, get self() { log('self'); return this; } };
  return chain.add(yield 1).add(yield 2).self.add(yield 3).list.map((x) => x + 1).concat(yield 4).join(yield 5);
}
drive(g(), undefined, 1, 2, 3, [9], '-');
