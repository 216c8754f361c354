async function f(list) {
  const out = [];
  for (const x of gen(list)) out.push(await x);
  return out;
}
function* gen(list) { for (const x of list) yield Promise.resolve(x * 2); }
f([1, 2]).then((r) => log('result', r));
log('sync end');
(async () => {
  const it = gen([5]);
  log(await it.next().value, it.next());
  for await (const x of gen([6, 7])) log('for await', x);
})();
