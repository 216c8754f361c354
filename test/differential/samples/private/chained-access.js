class Node {
  #next;
  #value;
  constructor(value, next) { this.#value = value; this.#next = next; }
  *[Symbol.iterator]() {
    for (let n = this; n; n = n.#next) yield n.#value;
  }
  *deep() {
    yield this.#next.#next?.#value;
    yield this.#next?.#next.#next?.#value;
    this.#next.#value = yield 'set';
    this.#next.#next.#value += yield 'add';
    yield [...this];
    yield delete this.#next?.none;
  }
}
const list = new Node(1, new Node(2, new Node(3)));
log([...list]);
drive(list.deep(), undefined, undefined, undefined, 'two', 100);
