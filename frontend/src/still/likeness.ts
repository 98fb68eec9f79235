/** How well a name fits what was typed, from 0 to 100, as kg/search/likeness.py has it; both folded. */

/** A word that is less like than this is another word; a typo in four letters still passes. */
const LEAST = 0.7;

/** 100 for the same, 90 and more for a beginning or the same words in another order, less for part or misspelt. */
export function likeness(typed: string, name: string): number {
  if (typed === name) return 100;
  const glued = typed.replaceAll(" ", "");
  const whole = name.replaceAll(" ", "");
  if (glued === whole) return 99;
  let best = Math.max(byWords(typed.split(" "), name.split(" ")), 95 * alike(glued, whole));
  if (whole.startsWith(glued)) best = Math.max(best, 80 + (15 * glued.length) / whole.length);
  else if (glued.length > 1 && whole.includes(glued)) best = Math.max(best, 65 + (15 * glued.length) / whole.length);
  return best;
}

/** Each typed word is matched with the word of the name most like it; longer words count for more. */
function byWords(typed: string[], name: string[]): number {
  const matched = new Set<number>();
  let found = 0;
  for (const word of typed) {
    let best = 0;
    let place = 0;
    name.forEach((other, index) => {
      const score = word && other.startsWith(word) ? 0.9 + (0.1 * word.length) / other.length : alike(word, other);
      if (score > best) [best, place] = [score, index];
    });
    if (best) matched.add(place);
    found += best * word.length;
  }
  const length = (words: string[]): number => words.reduce((sum, word) => sum + word.length, 0);
  const used = length(name.filter((_, index) => matched.has(index)));
  return length(typed) && length(name) ? (100 * found * (0.72 + (0.24 * used) / length(name))) / length(typed) : 0;
}

function alike(left: string, right: string): number {
  if (left === right) return 1;
  const longest = Math.max(left.length, right.length);
  if (Math.min(left.length, right.length) < 3 || Math.abs(left.length - right.length) > (1 - LEAST) * longest) return 0;
  const score = 1 - distance(left, right) / longest;
  return score >= LEAST ? score : 0;
}

/** How many letters are put in, left out, changed, or swapped with their neighbour (optimal string alignment). */
export function distance(left: string, right: string): number {
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let least = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[right.length]!;
}
