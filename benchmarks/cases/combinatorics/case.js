import { Combination, Permutation } from 'js-combinatorics';

const counters = {
  permutations: () => new Permutation('abcdefgh'),
  combinations: () => new Combination('abcdefghijklmnopqr', 7),
};

export function setup(variant) {
  return { units: variant === 'permutations' ? 40_320 : 31_824, create: counters[variant] };
}

export function run({ create }) {
  let sum = 0;
  for (const letters of create()) sum = (sum * 31 + letters[0].charCodeAt(0) * 7 + letters[3].charCodeAt(0)) | 0;
  return sum;
}
