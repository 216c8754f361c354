function* g(list) { return [yield* list, 'end']; }
const list = [1, 2];
const it = g(list);
log(it.next());
list.push(3);
log(it.next(), it.next());
list.length = 0;
log(it.next());
const holes = g([1, , 3]);
drive(holes);
const sub = new (class extends Array { [Symbol.iterator]() { log('own'); return super[Symbol.iterator](); } })(1, 2);
drive(g([5, 6, 7]), undefined, 'sent to array', { return: 'R' });
sub[0] = 'first';
sub[1] = 'second';
sub.length = 2;
drive(g(sub));
