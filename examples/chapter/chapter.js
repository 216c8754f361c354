import * as inspect from 'genframe/inspect';

/** The frame in which `bar` ran last: it stays here after `bar` has returned. */
export let frame = null;

function foo() {
  bar();
}

function bar() {
  frame = inspect.currentframe();
}

function* gen_fn() {
  const result = yield 1;
  print(format('result of yield: {}', result));
  const result2 = yield 2;
  print(format('result of 2nd yield: {}', result2));
  return 'done';
}

function print(text) {
  console.log(text);
}

function format(template, value) {
  return template.replace('{}', value);
}

export { bar, foo, gen_fn };
