// mode: script, commonjs, module
// native: direct-eval
// The `yield*` of a generator that stays native, read and called as ever.
const native = function* (iterable) { eval(''); try { log('result', yield* iterable); } catch (e) { log('caught', e); } finally { log('finally'); } };
function* items() { try { log('sent', yield 1); log('sent', yield 2); return 'end'; } catch (e) { log('thrown in', e); yield 'answer'; } finally { log('closed'); } }
const watched = (object) => ({ get [Symbol.iterator]() { log('get iterator'); return () => ({ get next() { log('get next'); return (...args) => { log('next', args.length); return object.next(...args); }; }, get return() { log('get return'); return undefined; }, get throw() { log('get throw'); return null; } }); } });
drive(native(items()), ['next', 'a'], ['next', 'b'], ['next', 'c']);
drive(native(items()), ['next', 'a'], ['throw', 'b'], ['next', 'c']);
drive(native(items()), ['next', 'a'], ['return', 'b']);
drive(native(watched(items())), ['next', 'a'], ['next', 'b'], ['next', 'c']);
drive(native(watched(items())), ['next', 'a'], ['return', 'b']);
drive(native(watched(items())), ['next', 'a'], ['throw', 'b']);
drive(native([1, 2]), ['next']);
drive(native(null), ['next']);
drive(native({ [Symbol.iterator]: () => 1 }), ['next']);
drive(native({ [Symbol.iterator]: 1 }), ['next']);
