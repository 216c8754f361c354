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

/**
 * Where each identifier of a pattern has its value: behind the outermost default around it, as what comes after that in the source is evaluated later.
 */
export function boundOffsets(pattern: acorn.Pattern, found = new Map<string, number>(), around = 0): Map<string, number> {
  switch (pattern.type) {
    case 'Identifier':
      found.set(pattern.name, around || pattern.end);
      break;
    case 'AssignmentPattern':
      boundOffsets(pattern.left, found, around || pattern.end);
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
