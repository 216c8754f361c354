export function* tokens(text) {
  let word = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === ' ' || c === '\n') {
      if (word !== '') yield word;
      word = '';
    } else {
      word += c;
    }
  }
  if (word !== '') yield word;
}

export function* lines(items, width) {
  let line = '';
  for (const item of items) {
    if (line.length + item.length >= width) {
      yield `${line}\n`;
      line = item;
    } else {
      line = line === '' ? item : `${line} ${item}`;
    }
  }
  yield line;
}
