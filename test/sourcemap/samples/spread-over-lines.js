function* long(
  parameter,
  other = [
    1,
    2,
  ],
) {
  const object = {
    key:
      yield parameter,
    'quoted key':
      other
        .map((entry) => entry + 1)
        .filter(
          Boolean,
        ),
    method() {
      return this.key;
    },
    get computed() { return 42; },
  };

  const result = condition(
    yield object.key,
    (
      yield (
        object
      )
    ),
  )
    ? (yield 'yes')
    : await_ + (yield 'no');

  return `first ${
    result
  } second ${
    yield result
  }`;
}

function condition(first, second) { return first || second; }
const await_ = 'a name';
