// A loop's end in the last clause goes on with the next round of the loop around the switch.
function* rounds(kind) {
  for (let i = 0; i < 2; i++) {
    switch (kind) {
      default:
        yield ['round', i];
        for (const key in { x: 1, y: 2 }) yield key;
        break;
    }
  }
}
log([...rounds(0)]);

function* captured(kind) {
  for (let i = 0; i < 3; i++) {
    switch (kind) {
      case 'no':
        yield 'never';
      case 'yes':
        hook(() => i);
        for (const value of iter('it', [1, 2])) yield [i, value];
        break;
    }
  }
}
drive(captured('yes'));
