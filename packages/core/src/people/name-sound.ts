/**
 * Names that were typed with a slip: letters left out, doubled, swapped, or written as they sound in English or Spanish.
 * A word becomes the set of its consonants, folded by sound, in the order of the alphabet: `gonzalez`, `gonsales` and
 * `gnozalez` are all `glns`. That is one narrow key a word; what it finds too much is put right by `slips`.
 */

/** Spellings that sound alike, longest first. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/ck|qu|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/ch/g, 'c'],
  [/g(?=[eiy])|x/g, 'j'],
  [/c/g, 'k'],
  [/z/g, 's'],
  [/v|w/g, 'b'],
  [/h/g, ''],
];

const consonants = 'bdfgjklmnprst';

/** Empty for a word without consonants, and for words too short to be told apart. */
export function soundOf(word: string): string {
  if (word.length < 3) return '';
  const folded = alike.reduce((text, [spelling, sound]) => text.replace(spelling, sound), word);
  return [...new Set(folded)]
    .filter(letter => consonants.includes(letter))
    .sort()
    .join('');
}

/** The sounds of a typed word and of every word that is one consonant away: too many, too few, or another one. */
export function nearSounds(word: string): readonly string[] {
  const sound = soundOf(word);
  if (sound === '') return [];
  const letters = [...sound];
  const fewer = letters.map(letter => letters.filter(it => it !== letter));
  const more = [letters, ...fewer].flatMap(base =>
    [...consonants].filter(it => !base.includes(it)).map(it => [...base, it].sort()),
  );
  return [...new Set([letters, ...fewer, ...more].map(it => it.join('')))].filter(Boolean);
}

/**
 * How many slips of the finger lie between two words: a letter too many, too few, another one, or two swapped.
 * Optimal string alignment distance.
 */
export function slips(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** How many slips a typed word may hold and still mean the other one: one in a short word, two in a longer one. */
const allowed = (typed: string): number => (typed.length <= 4 ? 1 : 2);

/**
 * How far a normal name is from what was typed; undefined when it is another name. Each typed word must come near a word
 * of the name, or near its beginning.
 */
export function distanceTo(typed: string, name: string): number | undefined {
  const words = name.split(' ');
  let sum = 0;
  for (const part of typed.split(' ').filter(Boolean)) {
    const near = Math.min(
      ...words.flatMap(word => [
        slips(part, word),
        ...[-1, 0, 1].map(more => slips(part, word.slice(0, part.length + more))),
      ]),
    );
    if (near > allowed(part)) return undefined;
    sum += near;
  }
  return sum;
}
