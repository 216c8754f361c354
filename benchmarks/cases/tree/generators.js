export function* inOrder(node) {
  if (node.left) yield* inOrder(node.left);
  yield node.value;
  if (node.right) yield* inOrder(node.right);
}

export function* guarded(node) {
  if (node === null) return;
  yield* guarded(node.left);
  yield node.value;
  yield* guarded(node.right);
}

class Tree {
  constructor(left, value, right) {
    this.left = left;
    this.value = value;
    this.right = right;
  }

  *[Symbol.iterator]() {
    if (this.left) yield* this.left;
    yield this.value;
    if (this.right) yield* this.right;
  }
}

export function tree(left, value, right) {
  return new Tree(left, value, right);
}
