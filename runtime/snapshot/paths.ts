/** Paths to values, as messages show them: `order.lines[0].socket`. */

export function join(path: string, key: string | number): string {
  if (path === '') return String(key);
  if (key === '') return path;
  if (typeof key === 'number') return `${path}[${key}]`;
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)) return `${path}.${key}`;
  if (key.startsWith('[')) return `${path}${key}`;
  return key.includes(' ') ? `${key} ${path}` : `${path}[${JSON.stringify(key)}]`;
}

export function shownKey(key: PropertyKey): string {
  return typeof key === 'symbol' ? `[${String(key)}]` : String(key);
}

/** In a message, where the way to a value may be long: through a list, say. */
export function shortPath(path: string): string {
  return path.length > 200 ? `${path.slice(0, 100)}…${path.slice(-80)}` : path;
}
