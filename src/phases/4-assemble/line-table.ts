/** `co_lnotab` and `co_positions`: where in the source each instruction comes from. */
import { LineTable, PositionTable } from '../../../runtime/pack/tables.js';
import type { Places } from './places.js';
import { REMOVED, type StackCode } from './stack-code.js';

export interface SourceTables {
  readonly lnotab: number[];
  readonly positions: string;
}

/**
 * Make both tables.
 * @param firstLine line of the function
 * @param offsets of the instructions in the bytecode
 */
export function sourceTables(code: StackCode, places: Places, firstLine: number, offsets: Int32Array): SourceTables {
  const { ops, starts, ends, count } = code;
  const lineTable = new LineTable(firstLine);
  const positions = new PositionTable();
  let start = -1;
  let end = -1;
  for (let i = 0; i < count; i++) {
    if (ops[i] === REMOVED) continue;
    if (starts[i] === start && ends[i] === end) {
      positions.same();
      continue;
    }
    start = starts[i]!;
    end = ends[i]!;
    places.seek(start, end);
    lineTable.add(offsets[i]!, places.line);
    positions.add(places.line, places.column, places.endLine - places.line, places.endColumn);
  }
  return { lnotab: lineTable.bytes, positions: positions.toString() };
}
