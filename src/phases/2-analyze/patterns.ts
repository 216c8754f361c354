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
