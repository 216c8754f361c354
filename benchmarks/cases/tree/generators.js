export function* inOrder(node) {
  if (node.left) yield* inOrder(node.left);
  yield node.value;
  if (node.right) yield* inOrder(node.right);
}
