const made = [];
for (let i = 0; i < 3; i++) {
  made.push(function* () { yield i; i += 10; yield i; });
}
for (const k in { a: 1, b: 2 }) made.push(function* () { yield k; });
for (const [x, y = x] of [[1], [2, 3]]) made.push(function* () { yield x; yield y; });
for (var v = 0; v < 2; v++) made.push(function* () { yield v; });
log(made.map((g) => [...g()]), made.slice(0, 3).map((g) => [...g()]));
