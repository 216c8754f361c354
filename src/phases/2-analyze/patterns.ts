import type * as acorn from 'acorn';

/** The identifiers that a pattern binds or writes, in source order; member targets are left out. */
export function patternIdentifiers(pattern: acorn.Pattern, found: acorn.Identifier[] = []): acorn.Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      found.push(pattern);
      break;
    case 'AssignmentPattern':
      patternIdentifiers(pattern.left, found);
      break;
    case 'RestElement':
      patternIdentifiers(pattern.argument, found);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) patternIdentifiers(element, found);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties)
        patternIdentifiers(property.type === 'RestElement' ? property.argument : property.value, found);
      break;
  }
  return found;
}

/** Where an identifier of a pattern has its value, by offsets. */
export interface Bound {
  /** From here on it has it in any case: behind the outermost default around it. */
  readonly at: number;
  /** Before that: where what stands behind it in the pattern is evaluated later, and the defaults around it are not. */
  readonly early: readonly (readonly [start: number, end: number])[];
}

/**
 * Where each identifier of a pattern has its value. What stands behind it is evaluated later, but for the defaults of the patterns that it is in.
 * @param around the defaults around the pattern, innermost first, which is the order of the source
 */
export function boundOffsets(
  pattern: acorn.Pattern,
  found = new Map<string, Bound>(),
  around: readonly acorn.Expression[] = [],
): Map<string, Bound> {
  switch (pattern.type) {
    case 'Identifier': {
      let { end: at } = pattern;
      const early: [number, number][] = [];
      for (const { start, end } of around) {
        early.push([at, start]);
        at = end;
      }
      found.set(pattern.name, { at, early });
      break;
    }
    case 'AssignmentPattern':
      boundOffsets(pattern.left, found, [pattern.right, ...around]);
      break;
    case 'RestElement':
      boundOffsets(pattern.argument, found, around);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) boundOffsets(element, found, around);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties)
        boundOffsets(property.type === 'RestElement' ? property.argument : property.value, found, around);
      break;
  }
  return found;
}
