/** Flow graphs as text that other tools draw: DOT (Graphviz) and Mermaid. */
import type { Instruction } from '../../runtime/dis.js';
import type { Edge, EdgeKind, FlowGraph } from './flow-graph.js';

export type FlowFormat = 'dot' | 'mermaid';

/** One drawing of several functions. */
export function flowText(graphs: readonly FlowGraph[], format: FlowFormat): string {
  return format === 'dot' ? dot(graphs) : mermaid(graphs);
}

function shown({ offset, opname, arg, argrepr }: Instruction): string {
  return `${String(offset).padStart(4)} ${opname}${arg === null ? '' : ` ${arg}${argrepr === '' ? '' : ` (${argrepr})`}`}`;
}

/** Identifier of a block among all. */
function id(graph: number, start: number): string {
  return `f${graph}b${start}`;
}

const dotStyle: Readonly<Record<EdgeKind, string>> = {
  next: '',
  jump: '',
  except: 'style=dashed color=red',
  finally: 'style=dashed color=blue',
  break: '',
  suspend: 'style=bold color=darkgreen',
};

function dot(graphs: readonly FlowGraph[]): string {
  const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
  const lines = ['digraph flow {', '  node [shape=box fontname="monospace"];', '  edge [fontname="sans-serif"];'];
  graphs.forEach(({ title, blocks, edges }, n) => {
    lines.push(`  subgraph cluster_${n} {`, `    label=${quoted(title)};`);
    for (const [start, instructions] of blocks) {
      // \l ends a line that stands to the left.
      const label = instructions.map((instruction) => `${shown(instruction).replace(/["\\]/g, '\\$&')}\\l`).join('');
      lines.push(`    ${id(n, start)} [label="${label}"];`);
    }
    for (const { from, to, kind, label } of edges) {
      const attributes = [...(label === '' ? [] : [`label=${quoted(label)}`]), ...(dotStyle[kind] === '' ? [] : [dotStyle[kind]])];
      lines.push(`    ${id(n, from)} -> ${id(n, to)}${attributes.length > 0 ? ` [${attributes.join(' ')}]` : ''};`);
    }
    lines.push('  }');
  });
  return `${[...lines, '}'].join('\n')}\n`;
}

function mermaid(graphs: readonly FlowGraph[]): string {
  const lines = ['flowchart TD'];
  graphs.forEach(({ title, blocks, edges }, n) => {
    lines.push(`  subgraph f${n}["${entities(title)}"]`);
    for (const [start, instructions] of blocks) {
      lines.push(`    ${id(n, start)}["${instructions.map((instruction) => entities(shown(instruction).trimStart())).join('<br>')}"]`);
    }
    for (const edge of edges) lines.push(`    ${id(n, edge.from)} ${arrow(edge)} ${id(n, edge.to)}`);
    lines.push('  end');
  });
  return `${lines.join('\n')}\n`;
}

function arrow({ kind, label }: Edge): string {
  const line = kind === 'except' || kind === 'finally' ? '-.->' : kind === 'suspend' ? '==>' : '-->';
  return label === '' ? line : `${line}|"${entities(label)}"|`;
}

/** Whatever is no plain word, as Mermaid writes characters: by their number. */
function entities(text: string): string {
  return text.replace(/[^\w .,:()-]/gu, (char) => `#${char.codePointAt(0)};`);
}
