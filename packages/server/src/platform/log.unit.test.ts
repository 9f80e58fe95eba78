import { describe, expect, test } from 'vitest';
import { createLog, type LogLevel } from './log.ts';

const written = (level: LogLevel): { lines: string[]; log: ReturnType<typeof createLog> } => {
  const lines: string[] = [];
  return { lines, log: createLog(level, line => lines.push(line)) };
};

describe('a line of the log', () => {
  test('is one line of JSON with level, moment, sentence and fields', () => {
    const { lines, log } = written('info');
    log.warn('The jobs are held up.', { kind: 'caseload.rederive', text: 'a\nb' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{[^\n]*\}\n$/);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 40,
      time: expect.any(Number),
      msg: 'The jobs are held up.',
      kind: 'caseload.rederive',
      text: 'a\nb',
    });
  });

  test.each([
    ['debug', 3],
    ['info', 3],
    ['warn', 2],
    ['error', 1],
    ['silent', 0],
  ] as const)('is written from its level up: %s', (level, count) => {
    const { lines, log } = written(level);
    log.info('one');
    log.warn('two');
    log.error('three');
    expect(lines).toHaveLength(count);
  });
});
