function* traffic() {
  let state = 'red', count = 0;
  while (count++ < 6) {
    switch (state) {
      case 'red': state = (yield state) ? 'green' : 'red'; break;
      case 'green': state = (yield state) === 'hurry' ? 'red' : 'amber'; break;
      case 'amber': state = 'red'; yield 'amber'; break;
    }
  }
  return state;
}
drive(traffic(), undefined, true, 'hurry', true, undefined, undefined, false);
