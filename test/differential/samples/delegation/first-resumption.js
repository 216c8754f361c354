// What a delegate does at once, when a `yield*` resumes it for the first time.
function record(label, action) {
  try {
    const result = action();
    log(label, result && typeof result === 'object' && 'done' in result ? [result.value, result.done] : result);
  } catch (error) {
    log(label, error instanceof Error ? `${error.name}: ${error.message}` : error);
  }
}

function all(label, it, ...sent) {
  for (let i = 0; i < 12; i++) {
    let done = true;
    record(label, () => {
      const step = it.next(sent[i]);
      done = step.done;
      return step;
    });
    if (done) break;
  }
}

class Parser {
  *nothing(x) { return x * 2; }
  *one(x) { const got = yield x; return [got, x]; }
  *throws(x) { throw new RangeError(`no ${x}`); }
  *late(x) { yield 'late'; throw new RangeError(`late ${x}`); }
  *nested(n) { return n === 0 ? yield* this.nothing(7) : 1 + (yield* this.nested(n - 1)); }
  *deepYield(n) { if (n === 0) return yield 'bottom'; return yield* this.deepYield(n - 1); }
  *mixed() {
    const a = yield* this.nothing(1);
    const b = yield* this.one(a);
    const c = yield* this.nested(3);
    try { yield* this.throws(1); } catch (error) { yield error.message; }
    try { yield* this.late(2); } catch (error) { yield error.message; } finally { yield* this.nothing(0); yield 'finally'; }
    const d = yield* [1, 2];
    const e = yield* this.nothing(yield* this.nothing(4));
    return [a, b, c, d, e];
  }
}
const p = new Parser();
all('mixed', p.mixed(), 'a', 'b', 'c', 'd', 'e');
log([...p.mixed()]);
for (const x of p.mixed()) log(x);
all('nested', p.nested(500));
const deep = p.deepYield(500);
record('deep', () => deep.next());
record('deep', () => deep.next('up'));
const thrown = p.deepYield(300);
record('thrown', () => thrown.next());
record('thrown', () => thrown.throw(new Error('out')));
record('thrown', () => thrown.next());
const returned = p.deepYield(300);
record('returned', () => returned.next());
record('returned', () => returned.return('r'));

// Delegates that are running, or lead to a generator that is.
const cycle = (function* () { yield 1; yield* (function* () { yield 2; try { yield* cycle; } catch (error) { yield error.message; } yield 3; }).call(this); })();
all('cycle', cycle);
const holder = {};
holder.a = (function* () { yield 'a'; yield* holder.c(); yield 'a end'; })();
holder.x = (function* () { yield 'x'; try { yield* holder.a; } catch (error) { yield `x: ${error.message}`; } yield 'x end'; })();
holder.c = function* () { yield 'c'; try { yield* holder.x; } catch (error) { yield `c: ${error.message}`; } return 'c'; };
record('x', () => holder.x.next());
record('x', () => holder.x.next());
all('a', holder.a);
all('x', holder.x);
const self = (function* () { try { yield* self; } catch (error) { yield error.message; } })();
all('self', self);
const wrapped = { *[Symbol.iterator]() { try { wrapped.it.next(); } catch (error) { yield error.message; } } };
wrapped.it = (function* () { yield* wrapped; return 'end'; })();
all('wrapped', wrapped.it);

// A delegate that others resume, before and after.
const shared = p.one('shared');
function* first() { yield* shared; return 'first'; }
function* second() { return [yield* shared, 'second']; }
const [f, s] = [first(), second()];
record('first', () => f.next());
record('shared', () => shared.next('from outside'));
record('second', () => s.next());
record('first', () => f.next('late'));

// Resumed by an exception or to return, what is delegated to starts by `next`.
function* cleanup() { try { yield 'in'; } catch (error) { return yield* p.one(`caught ${error}`); } finally { yield* p.one('finally'); yield* p.nothing(1); } }
const byThrow = cleanup();
byThrow.next();
record('throw', () => byThrow.throw('e'));
record('throw', () => byThrow.next('sent'));
record('throw', () => byThrow.next('sent'));
record('throw', () => byThrow.next('sent'));
const byReturn = cleanup();
byReturn.next();
record('return', () => byReturn.return('r'));
record('return', () => byReturn.next('sent'));
record('return', () => byReturn.next());
const emptyFinally = (function* () { try { yield 1; } finally { log(yield* p.nothing(3)); } })();
emptyFinally.next();
record('empty finally', () => emptyFinally.return('kept'));
const emptyCatch = (function* () { try { yield 1; } catch (error) { log(error, yield* p.nothing(4)); } yield 2; })();
emptyCatch.next();
record('empty catch', () => emptyCatch.throw('t'));
record('empty catch', () => emptyCatch.throw('u'));
record('finished', () => { const it = p.nothing(1); it.next(); return (function* () { return [yield* it]; })().next(); });
