class Lexer {
  #text; #at = 0;
  constructor(text) { this.#text = text; }
  *tokens() { while (this.#at < this.#text.length) log(yield* this.#token()); }
  *#token() {
    const char = this.#text[this.#at];
    if (char === ' ') { this.#at++; return 'skipped'; }
    if (/\d/.test(char)) return yield* this.#number('');
    yield* this.one(char);
    return 'other';
  }
  *#number(digits) {
    while (/\d/.test(this.#text[this.#at] ?? '')) digits += this.#text[this.#at++];
    yield digits;
    return 'number';
  }
  *one(char) { this.#at++; yield char; }
}
log([...new Lexer('12 + 345*6').tokens()]);
class Loud extends Lexer { *one(char) { yield '<'; yield* super.one(char); yield '>'; } }
log([...new Loud('1+2').tokens()]);
function search(edges) {
  const seen = new Set();
  const order = function* (node) { if (seen.has(node)) return 0; seen.add(node); let n = 1; for (const next of edges[node] ?? []) n += yield* order(next); yield node; return n; };
  function* both(...nodes) { for (const node of nodes) log(yield* order(node)); }
  return [...both('a', 'd')];
}
log(search({ a: ['b', 'c'], b: ['c', 'd'], c: ['a'] }));
