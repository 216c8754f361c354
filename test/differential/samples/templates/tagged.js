function tag(strings, ...values) { return [strings, strings.raw, values, Object.isFrozen(strings), this && this.name]; }
function* g() {
  log(tag`a${yield 1}b\n${yield 2}`);
  const o = { name: 'o', tag };
  log(o.tag`x${yield 3}`);
  log(o[yield 4]`y`);
  log((yield 5)`z${yield 6}`);
  log(new (class { constructor() { return tag; } })()`w`);
  log(tag`\unicode and \xerxes ${yield 7} \u{41}`);
}
drive(g(), undefined, 1, 2, 3, 'tag', tag, 6, 7);
