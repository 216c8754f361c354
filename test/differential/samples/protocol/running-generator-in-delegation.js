function* inner() { try { outerIt.next(); } catch (e) { yield e.name; } try { innerIt.next(); } catch (e) { yield e.name; } }
let outerIt, innerIt;
function* outer() { innerIt = inner(); yield* innerIt; yield 'end'; }
outerIt = outer();
log([...outerIt]);
