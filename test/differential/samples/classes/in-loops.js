function* g() {
  const made = [];
  for (let i = 0; i < 3; i++) {
    class K {
      static id = i;
      *values() { yield i; yield* this.more(); }
      *more() { yield K.id; }
      [`m${yield i}`]() { return i; }
    }
    made.push(K);
  }
  for (const K of made) log(K.name, [...new K().values()], Object.getOwnPropertyNames(K.prototype));
}
drive(g(), undefined, 'a', 'b', 'c');
