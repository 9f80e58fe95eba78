import { describe, expect, test } from 'vitest';
import { problemOf } from '../../test/builders.ts';
import { fail, failWith, ProblemError } from './problem.ts';
import { problemCatalogue, sentenceOf } from './problem-catalogue.ts';

describe('a problem', () => {
  test('carries its code, its sentence and its details', () => {
    const problem = problemOf(() => fail('patient.not-found', 'No such patient here.', { looked: 1 }));
    expect(problem).toEqual({
      code: 'patient.not-found',
      says: 'No such patient here.',
      details: { looked: 1 },
    });
  });

  test('without details has no empty box for them', () => {
    expect(problemOf(() => fail('patient.not-found', 'No such patient here.'))).not.toHaveProperty('details');
  });

  test('is an error with the sentence as its message and the cause kept', () => {
    const cause = new Error('connection reset');
    const thrown = () => fail('server.unavailable', 'Try again in a minute.', undefined, cause);
    expect(thrown).toThrow(ProblemError);
    expect(thrown).toThrow(expect.objectContaining({ message: 'Try again in a minute.', cause }));
  });

  test('without a cause says so by having none', () => {
    expect(() => fail('server.defect', 'Something broke.')).toThrow(
      expect.not.objectContaining({ cause: expect.anything() }),
    );
  });
});

describe('a problem that is always told alike', () => {
  test('carries its code alone, and the catalogue has its sentence', () => {
    expect(() => failWith('access.locked')).toThrow(
      expect.objectContaining({ problem: { code: 'access.locked' } }),
    );
    expect(sentenceOf({ code: 'access.locked' })).toBe(problemCatalogue['access.locked'].says);
  });

  test('of its own sentence, where it has one; of its title, where there is none at all', () => {
    expect(sentenceOf({ code: 'access.locked', says: 'Locked by Dana.' })).toBe('Locked by Dana.');
    expect(sentenceOf({ code: 'access.unlock-refused' })).toBe('Not unlocked');
  });
});

describe('the catalogue', () => {
  const entries = Object.entries(problemCatalogue);

  test('names every problem module.what-happened', () => {
    expect(entries.map(([code]) => code).filter(code => !/^[a-z]+\.[a-z]+(-[a-z]+)*$/.test(code))).toEqual(
      [],
    );
  });

  test('answers every problem with an error status', () => {
    for (const [code, { status }] of entries) {
      expect(status, code).toBeGreaterThanOrEqual(400);
      expect(status, code).toBeLessThanOrEqual(599);
    }
  });

  test('gives no two problems of a module the same title', () => {
    const titles = entries.map(([code, { title }]) => `${code.split('.')[0]} ${title}`);
    expect(new Set(titles).size).toBe(titles.length);
    expect(entries.filter(([, { title }]) => title.trim().length < 5)).toEqual([]);
  });

  test('answers what is missing with 404 and what someone else has with 403', () => {
    for (const [code, { status }] of entries) {
      if (code.endsWith('not-found')) expect(status, code).toBe(404);
      if (code.endsWith('not-yours') || code.endsWith('not-allowed')) expect(status, code).toBe(403);
    }
  });
});
