const ADJECTIVES = [
  'Brave',
  'Calm',
  'Clever',
  'Eager',
  'Gentle',
  'Happy',
  'Jolly',
  'Kind',
  'Lively',
  'Proud',
  'Quiet',
  'Witty',
];
const COLORS = [
  'Amber',
  'Aqua',
  'Blue',
  'Coral',
  'Crimson',
  'Green',
  'Indigo',
  'Olive',
  'Pink',
  'Purple',
  'Teal',
  'White',
];
const ANIMALS = [
  'Badger',
  'Dolphin',
  'Eagle',
  'Falcon',
  'Fox',
  'Heron',
  'Koala',
  'Lynx',
  'Otter',
  'Panda',
  'Seal',
  'Wolf',
];

/**
 * The name of somebody who has neither name nor email: an adjective, a color, an animal. Dub draws a new one for each
 * answer; here it follows from the id, so that a list and a look-up agree.
 */
export function randomName(id: string): string {
  let hash = 0;
  for (const character of id) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  const pick = (words: readonly string[]): string => {
    const word = words[hash % words.length] ?? '';
    hash = Math.floor(hash / words.length);
    return word;
  };
  return `${pick(ADJECTIVES)} ${pick(COLORS)} ${pick(ANIMALS)}`;
}
