class Tree {
  constructor(value, left, right) {
    this.value = value;
    this.left = left;
    this.right = right;
    this.size = [...this].length;
  }
  *[Symbol.iterator]() {
    if (this.left) yield* this.left;
    yield this.value;
    if (this.right) yield* this.right;
  }
}
const t = new Tree(4, new Tree(2, new Tree(1), new Tree(3)), new Tree(6, new Tree(5)));
log([...t], t.size, Math.max(...t));
class Derived extends Tree {
  *[Symbol.iterator]() {
    yield 'start';
    yield* super[Symbol.iterator]();
    yield 'end';
  }
}
log([...new Derived(1, t)], new Derived(1).size);
