// An array is gone over by index, as long as nobody can tell.
const arrayIterators = Object.getPrototypeOf([].values());
function* over(list) { try { return ['returned', yield* list]; } catch (error) { log('caught', String(error)); return 'after'; } }
const list = [1, 2];
const it = over(list);
log(it.next('lost'), it.next());
list.push(3);
log(it.next(), it.next(), it.next());
const short = over([1, 2, 3]);
short.next();
log(short.return('early'), short.next());
const thrown = over([1, 2, 3]);
thrown.next();
log(thrown.throw('t'), thrown.next());
const getter = Object.defineProperty([1, 2], 1, { get() { throw 'from an element'; } });
const failing = over(getter);
log(failing.next(), failing.next(), failing.next());
const watched = new Proxy([7, 8], { get(target, key) { log('get', String(key)); return target[key]; } });
// A snapshot would read it as well: the symbol refuses one.
function* unsaved(symbol, list) { yield* list; }
log([...unsaved(Symbol('no snapshot'), watched)]);
let again;
again = over(Object.defineProperty([0, 0], 1, { get() { try { again.next(); } catch (error) { log(error.constructor.name); } return 'inner'; } }));
log(again.next(), again.next(), again.next());

// A method that the iterators get meanwhile is called, and gets the right one.
const told = over([1, 2, 3, 4]);
told.next();
told.next();
arrayIterators.return = function (value) { log('return', this.next(), value); return { value: 'told', done: false }; };
log(told.return('r'), told.next(), told.next());
delete arrayIterators.return;
const raised = over([1, 2, 3]);
raised.next();
arrayIterators.throw = function (error) { log('throw', error, this.next()); return { value: 'raised', done: true }; };
log(raised.throw('e'), raised.next());
delete arrayIterators.throw;
const { next } = arrayIterators;
const before = over([1, 2]);
before.next();
arrayIterators.next = function () { log('patched'); return Reflect.apply(next, this, []); };
log(before.next(), [...over([5])]);
arrayIterators.next = next;
const own = Object.assign([1], { [Symbol.iterator]: () => ['own'].values() });
class Mine extends Array { *[Symbol.iterator]() { yield* ['of', 'mine']; } }
log([...over(own)], [...over(Mine.of(1))], [...over(over([[1, 2], 3]))], [...over([, 1])]);
function* chain(depth) { if (depth > 0) yield* chain(depth - 1); else yield* [1, 2, 3]; }
log([...chain(5)], chain(3).next());
const [a, b] = chain(2);
log(a, b);
