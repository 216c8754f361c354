// mode: module
// The ways to ask for the prototype of a generator function that is made again and again, one module for each.
import './destructured.js';
import './renamed.js';
import './quoted.js';
import './template.js';
import './computed.js';
import './class.js';
// ---- file: ./destructured.js
const { getPrototypeOf } = Object;
const make = () => function* () { yield 1; };
log('destructured', getPrototypeOf(make()()) === getPrototypeOf(make()()));
// ---- file: ./renamed.js
let of;
({ getPrototypeOf: of } = Reflect);
const make = () => function* () { yield 1; };
log('renamed', of(make()()) === of(make()()));
// ---- file: ./quoted.js
const { 'prototype': a } = (() => function* () { yield 1; })();
const make = () => function* () { yield 1; };
const { 'prototype': b } = make(), { 'prototype': c } = make();
log('quoted', a === b, b === c);
// ---- file: ./template.js
const make = () => function* () { yield 1; };
log('template', make()[`prototype`] === make()[`prototype`]);
// ---- file: ./computed.js
const make = () => function* () { yield 1; };
log('computed', Object['getPrototypeOf'](make()()) === Object['getPrototypeOf'](make()()));
// ---- file: ./class.js
class Late {}
const make = () => function* () { yield 1; };
const other = make();
Late = make();
Late.prototype.own = 1;
log('class', Late().own, other().own);
