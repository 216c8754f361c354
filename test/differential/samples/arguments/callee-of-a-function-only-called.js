// mode: script
function outer() { function* f() { yield arguments.callee.prototype === Object.getPrototypeOf(arguments.callee()); yield Object.prototype.toString.call(arguments.callee); } log([...f()]); }
outer(); outer();
