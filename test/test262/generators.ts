/** Which generators a source text holds, from its syntax tree; from its text where acorn cannot parse it. */
import { type Comment, type Node, parse } from 'acorn';

export interface GeneratorsFound {
  /** Number of sync generator functions and methods. */
  sync: number;
  /** Number of async generator functions and methods. */
  async: number;
  /** Whether the word `yield` stands anywhere outside of comments. */
  yieldWord: boolean;
}

const syncText = /(?<!\basync\s+)\bfunction\s*\*|(?:[{},;]|\bstatic)\s*\*\s*(?:[\w$#\\\u0080-\uffff]+|\[[^\]]*\]|'[^']*'|"[^"]*")\s*\(/g;
const asyncText = /\basync\s+function\s*\*|\basync\s*\*/g;
const commentText = /\/\*[\s\S]*?\*\/|\/\/.*/g;

/** A look at the text that costs little: every generator has an asterisk, and most files have neither that nor `yield`. */
export function mayHoldGenerators(source: string): boolean {
  return /\byield\b|\*/.test(source);
}

/**
 * Look for generators in a source text.
 * @param goal grammar to parse it with
 */
export function findGenerators(source: string, goal: 'script' | 'module'): GeneratorsFound {
  const found: GeneratorsFound = { sync: 0, async: 0, yieldWord: false };
  if (!mayHoldGenerators(source)) return found;
  const comments: Comment[] = [];
  let tree: Node;
  try {
    tree = parse(source, { ecmaVersion: 'latest', sourceType: goal, allowHashBang: true, onComment: comments });
  } catch {
    return findInText(source);
  }
  countFunctions(tree, found);
  found.yieldWord = /\byield\b/.test(blank(source, comments));
  return found;
}

function findInText(source: string): GeneratorsFound {
  const code = source.replace(commentText, ' ');
  return {
    sync: code.match(syncText)?.length ?? 0,
    async: code.match(asyncText)?.length ?? 0,
    yieldWord: /\byield\b/.test(code),
  };
}

function countFunctions(value: unknown, found: GeneratorsFound): void {
  if (Array.isArray(value)) {
    for (const item of value) countFunctions(item, found);
  } else if (value !== null && typeof value === 'object' && 'type' in value) {
    const node = value as { generator?: boolean; async?: boolean };
    if (node.generator) found[node.async ? 'async' : 'sync']++;
    for (const child of Object.values(value)) {
      if (child !== null && typeof child === 'object') countFunctions(child, found);
    }
  }
}

function blank(source: string, comments: Comment[]): string {
  let code = '';
  let from = 0;
  for (const { start, end } of comments) {
    code += `${source.slice(from, start)} `;
    from = end;
  }
  return code + source.slice(from);
}
