export function* finallyLoop(n, log) {
  for (let i = 0; i < n; i++) {
    try {
      yield i;
    } finally {
      log.closed++;
    }
  }
}

export function* resource(n, log) {
  log.open++;
  try {
    for (let i = 0; i < n; i++) yield i;
  } finally {
    log.open--;
    log.closed++;
  }
}

export function* catching(log) {
  for (let i = 0; ; i++) {
    try {
      yield i;
    } catch (error) {
      log.closed += error;
    }
  }
}
