const out = [];
const arrow = (x) => function* () { yield ['arrow', x]; };
const asyncArrow = async () => { out.push(...(function* () { yield 'in async arrow'; })()); };
class K {
  static f = (function* () { yield 'static field'; })();
  inst = [...(function* () { yield 'field'; })()];
  get g() { return (function* () { yield 'getter'; })(); }
  constructor() { this.c = [...(function* () { yield 'constructor'; })()]; }
}
const o = { get a() { return [...(function* () { yield 'object getter'; })()]; }, ['k' + [...(function* () { yield 1; })()]]: 1 };
const t = `${[...(function* () { yield 'template'; })()]}`;
const d = ((x = [...(function* () { yield 'default'; })()]) => x)();
const n = new (function () { this.v = [...(function* () { yield 'new'; })()]; })();
asyncArrow();
log([...arrow(1)()], [...K.f], new K().inst, [...new K().g], new K().c, o, t, d, n.v, out);
label: for (const x of (function* () { yield 'for head'; })()) { log(x); break label; }
if ([...(function* () {})()].length === 0) log('if test');
