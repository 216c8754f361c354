function* walk(node, path = []) {
  if (node === null || typeof node !== 'object') { yield [path.join('.'), node]; return 1; }
  let count = 0;
  for (const key in node) count += yield* walk(node[key], [...path, key]);
  return count;
}
const it = walk({ a: 1, b: { c: [2, 3, { d: null }] }, e: 'x' });
drive(it);
