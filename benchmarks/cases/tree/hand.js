class InOrder {
  constructor(root) {
    this.path = [];
    this.descend(root);
  }

  descend(node) {
    for (; node; node = node.left) this.path.push(node);
  }

  [Symbol.iterator]() {
    return this;
  }

  next() {
    const node = this.path.pop();
    if (node === undefined) return { value: undefined, done: true };
    this.descend(node.right);
    return { value: node.value, done: false };
  }
}

class Tree {
  constructor(left, value, right) {
    this.left = left;
    this.value = value;
    this.right = right;
  }

  [Symbol.iterator]() {
    return new InOrder(this);
  }
}

export function inOrder(root) {
  return new InOrder(root);
}

export { inOrder as guarded };

export function tree(left, value, right) {
  return new Tree(left, value, right);
}
