/** n queens on a board, none of which attacks another: written as if `yield` guessed right. */
export function* queens(n) {
  const board = [];
  for (let row = 0; row < n; row++) {
    const free = [];
    for (let column = 0; column < n; column++) {
      if (board.every((other, i) => other !== column && Math.abs(other - column) !== row - i)) free.push(column);
    }
    board.push(yield free);
  }
  return board;
}

/** A sudoku, row by row; 0 is an empty field. */
export function* sudoku(rows) {
  const grid = rows.map((row) => [...row]);
  for (let y = 0; y < 9; y++) {
    for (let x = 0; x < 9; x++) {
      if (grid[y][x] !== 0) continue;
      const fits = [];
      for (let digit = 1; digit <= 9; digit++) {
        let isFree = true;
        for (let i = 0; i < 9; i++) {
          const boxed = grid[y - (y % 3) + Math.floor(i / 3)][x - (x % 3) + (i % 3)];
          if (grid[y][i] === digit || grid[i][x] === digit || boxed === digit) isFree = false;
        }
        if (isFree) fits.push(digit);
      }
      grid[y][x] = yield fits;
    }
  }
  return grid;
}
