// Anonymous functions that get their name from what they are assigned to, with suspensions beside and inside them (8.6 NamedEvaluation).
let k;
let d;

function drive(it) {
  let step = it.next();
  for (let i = 1; !step.done; i++) step = it.next(`i${i}`);
}

function* classes() {
  let own;
  k = class { static n = this.name; static [yield] = 5; };
  log('=', k.n);
  k = null;
  k ??= class { static n = this.name; static [yield] = 5; };
  log('??=', k.n);
  own = class { static n = this.name; static [yield] = own; };
  log('own =', own.n);
  own = null;
  own ??= class { static n = this.name; static [yield] = () => own; };
  log('own ??=', own.n);
  const declared = class { static n = this.name; static [yield] = 5; };
  log('const', declared.n);
  const [inArray = class { static n = this.name; static [yield] = 5; }] = [];
  log('array', inArray.n);
  const { shorthand = class { static n = this.name; static [yield] = 5; }, a: inObject = class { static n = this.name; static [yield] = 5; } } = {};
  log('object', shorthand.n, inObject.n);
  ({ a: k = class { static n = this.name; static [yield] = 5; } } = {});
  log('target', k.n);
  ({ k = class { static n = this.name; static [yield] = 5; } } = {});
  log('shorthand target', k.n);
  [k = class { static n = this.name; static [yield] = () => own; }] = [];
  log('element', k.n);
  k = (class { static n = this.name; static [yield] = 5; });
  log('value in parentheses', k.n);
  k = (0, class { static n = this.name; static [yield] = 5; });
  log('sequence', k.n);
}
drive(classes());

function* besides() {
  let own;
  [k = class { static n = this.name; }, d = yield] = [];
  log(k.n);
  [k = () => own, d = yield] = [];
  log(k.name);
  [k = function () {}, d = yield] = [];
  log(k.name);
  [k = function* () {}, d = yield] = [];
  log(k.name);
  [own = () => own, k = yield] = [];
  log(own.name);
  [own = function* () {}, k = yield] = [];
  log(own.name);
  ({ 7: k = () => own, d = yield } = {});
  log(k.name);
  ({ k = () => 1, d = yield } = {});
  log(k.name);
  ({ a: globalThis.member = () => 1, d = yield } = {});
  log(globalThis.member.name);
  k = (yield, () => 1);
  log(k.name);
  for ([k = () => own, d = yield] of [[]]) log(k.name);
  for ({ k = class { static n = this.name; }, d = yield } of [[]]) log(k.n);
  try { throw []; } catch ([caught = () => 2, other = yield]) { log(caught.name, other); }
  const first = () => own, second = yield;
  log(first.name, second);
}
drive(besides());

// A target in parentheses names nothing.
function* parentheses() {
  let own;
  (k) = class { static n = this.name; static [yield] = 5; };
  log(k.n);
  k = null;
  (k) ??= class { static n = this.name; static [yield] = 5; };
  log(k.n);
  (own) = class { static n = this.name; static [yield] = 5; };
  log(own.n);
  (own) = () => 1;
  log(own.name);
  [(k) = () => 1, d = yield] = [];
  log(k.name);
  [(own) = () => 1, d = yield] = [];
  log(own.name);
  [(own) = () => 1] = [];
  log(own.name);
  [(own) = class { static n = this.name; }] = [];
  log(own.n);
}
drive(parentheses());
