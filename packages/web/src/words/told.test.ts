import { beforeEach, expect, test, vi } from 'vitest';

let words: typeof import('./told.ts');

/** As in a browser that has met no problem yet. */
beforeEach(async () => {
  vi.resetModules();
  words = await import('./told.ts');
});

test('a network that is down is told in both languages before anything more was fetched', () => {
  expect(words.toldIn('en', 'client.unreachable').title).toBe('Trellis cannot be reached');
  expect(words.toldIn('es', 'client.unreachable').title).toBe('No se puede llegar a Trellis');
});

test('the words of every problem come with the first one', async () => {
  expect(words.hasWords('access.sign-in-refused')).toBe(false);
  expect(words.toldIn('en', 'access.sign-in-refused').title).toBe('Something broke');
  await words.bringProblems();
  expect(words.hasWords('access.sign-in-refused')).toBe(true);
  expect(words.toldIn('es', 'access.sign-in-refused').title).toBe('No funcionó');
});

test('what is always there stays when the rest has come', async () => {
  await words.bringProblems();
  for (const code of ['client.unreachable', 'client.not-understood', 'server.unavailable', 'server.defect'])
    expect(words.hasWords(code)).toBe(true);
  expect(words.toldIn('en', 'a code of tomorrow').title).toBe('Something broke');
});
