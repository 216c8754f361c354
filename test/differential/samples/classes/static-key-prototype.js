// A static element named `prototype` is refused where its key is evaluated, before the next key is.
function* field() {
  return class {
    static [yield 'key'] = log('value');
    [log('next key')] = 1;
    static {
      log('static block');
    }
  };
}
drive(field(), 0, 'prototype');
drive(field(), 0, 'other');
function* method() {
  return class {
    static *[yield 'key']() {}
    [log('next key')]() {}
  };
}
drive(method(), 0, 'prototype');
drive(method(), 0, 'other');
function* accessor() {
  return class {
    [log('first key')] = 1;
    static get [yield 'key']() {}
    [log('next key')] = 1;
  };
}
drive(accessor(), 0, 'prototype');
drive(accessor(), 0, 'other');
