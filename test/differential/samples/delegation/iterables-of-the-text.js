// A class with `*[Symbol.iterator]` whose instances contain others.
class Node {
  constructor(value, left, right) { Object.assign(this, { value, left, right }); }
  *[Symbol.iterator]() {
    if (this.left) log('left', yield* this.left);
    yield this.value;
    if (this.right) yield* this.right;
    return this.value;
  }
}
const tree = new Node(4, new Node(2, new Node(1), new Node(3)), [5, 6]);
log([...tree]);
tree.right = 'ab';
log([...tree]);
tree.right = tree.left[Symbol.iterator]();
log([...tree], [...tree]);
for (const right of [{}, 5, true, { [Symbol.iterator]: 1 }, { [Symbol.iterator]: () => 1 }]) {
  try { log([...new Node(1, null, right)]); } catch (error) { log(error.constructor.name); }
}
const own = new Node('own');
own[Symbol.iterator] = function* () { yield 'mine'; };
log([...new Node(1, own, new Proxy(own, {}))]);

const { iterator } = Symbol;
const { prototype } = Node;
const method = prototype[iterator];
class Heir extends Node { *[Symbol.iterator]() { yield 'heir'; yield* super[Symbol.iterator](); } }
log([...new Node(1, new Heir(2, new Node(3)), new Heir(4))]);

// By what the iterators have, not by what their Symbol.iterator gives.
const generators = method.prototype;
generators[iterator] = () => { log('asked'); return [][iterator](); };
log([...new Node(1, new Node(2))]);
log([...new Node(1, { [iterator]: () => method.call(new Node('called')) })]);
delete generators[iterator];
generators.next = function () { log('next of my own'); return { value: 'last', done: true }; };
log([...new Node(1, new Node(2), new Node(3))].length);
delete generators.next;
method.prototype = { next: () => ({ value: 'replaced', done: true }) };
log([...{ [iterator]: () => Object.setPrototypeOf(method.call(new Node(1, new Node(2))), generators) }]);
method.prototype = 5;
log([...new Node(1, new Node(2))]);
method.prototype = generators;

const it = new Node(1, new Node(2, new Node(3)))[iterator]();
log(it.next(), it.return('out'), it.next());
const thrown = new Node(1, new Node(2, new Node(3)))[iterator]();
thrown.next();
try { thrown.throw(new Error('in')); } catch (error) { log(error.message, thrown.next()); }
let deep = null;
for (let i = 0; i < 2000; i++) deep = new Node(i, null, deep);
let sum = 0;
for (const value of { [iterator]: () => deep[iterator]() }) { sum += value; if (value === 3) break; }
log(sum);
