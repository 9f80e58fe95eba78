import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { problemCatalogue } from '../basics/problem-catalogue.ts';
import type { Contract } from './contract.ts';
import { signIn } from './session.contract.ts';

const src = join(import.meta.dirname, '..');
const files = globSync('*/*.contract.ts', { cwd: src }).sort();
const modules: Record<string, unknown>[] = await Promise.all(files.map(file => import(join(src, file))));

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'policy' in value && 'path' in value;
const contracts = modules.flatMap(it => Object.values(it)).filter(isContract);

const namesInPath = (path: string) => [...path.matchAll(/:([A-Za-z]+)/g)].map(match => match[1]).sort();
const keysOf = (schema: z.ZodType | undefined) =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape).sort() : [];

describe('the contracts of Trellis', () => {
  test('every contract file has at least one, and all were found', () => {
    expect(files.length).toBeGreaterThanOrEqual(8);
    expect(modules.map(it => Object.values(it).filter(isContract).length)).not.toContain(0);
    expect(contracts.length).toBeGreaterThanOrEqual(17);
  });

  test('no two have the same name', () => {
    const names = contracts.map(it => it.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('no two answer the same method and path, whatever their parameters are called', () => {
    const routes = contracts.map(it => `${it.method} ${it.path.replace(/:[A-Za-z]+/g, ':')}`);
    expect(routes.filter((route, i) => routes.indexOf(route) !== i)).toEqual([]);
  });
});

describe.each(contracts)('$name', it => {
  test('is named module.what and says what it does in a sentence', () => {
    expect(it.name).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/);
    expect(it.says).toMatch(/^[A-Z].{8,}\.$/);
    expect(it.path).toMatch(/^\/api\/[a-z]+(\/(:[a-zA-Z]+|[a-z-]+))*$/);
  });

  test('has a policy with a name and a sentence', () => {
    expect(it.policy.name).toMatch(/^[a-z]+(\.[a-z]+(-[a-z]+)*)?$/);
    expect(it.policy.says).toMatch(/^[A-Z].{8,}\.$/);
  });

  test('names each problem once, and only problems of the catalogue', () => {
    expect(it.problems.filter(code => !(code in problemCatalogue))).toEqual([]);
    expect(new Set(it.problems).size).toBe(it.problems.length);
  });

  test('has a schema for exactly the parameters of its path, and they leave no room for others', () => {
    expect(keysOf(it.params)).toEqual(namesInPath(it.path));
    expect(it.params?.safeParse({ more: 'than asked' }).success ?? false).toBe(false);
  });

  test('has a body only where HTTP has one', () => {
    if (it.method === 'GET') expect(it.body).toBeUndefined();
    // Where the body is a document, a file or a case, what is asked of it stands in the address.
    else if (it.kind !== 'upload' && it.kind !== 'open') expect(it.query).toBeUndefined();
  });

  test('is a change by POST, an edit or pulse by PUT', () => {
    const methods = {
      change: ['POST'],
      edit: ['PUT'],
      pulse: ['PUT'],
      upload: ['POST'],
      read: ['GET', 'POST'],
      open: ['GET', 'POST'],
    };
    expect(methods[it.kind]).toContain(it.method);
  });

  test('an edit can be stale', () => {
    if (it.kind === 'edit') expect(it.problems).toContain('edit.stale');
  });

  test('a patient who may not exist is a problem it names', () => {
    if (it.path.includes(':patientId')) expect(it.problems).toContain('patient.not-found');
    if (it.path.includes(':callId')) expect(it.problems).toContain('call.not-found');
  });

  test('can be printed as JSON Schema: requests as sent, answers as given', () => {
    for (const request of [it.params, it.query, it.body]) {
      if (request) expect(z.toJSONSchema(request, { io: 'input' })).toHaveProperty('type', 'object');
    }
    const { type } = z.toJSONSchema(it.answer, { io: 'output' });
    expect(it.media === undefined ? ['object'] : ['object', 'string']).toContain(type);
  });

  test('refuses a body with a field that nobody reads', () => {
    if (!it.body) return;
    const refused = it.body.safeParse({ notAField: true });
    expect(refused.error?.issues.some(issue => issue.code === 'unrecognized_keys')).toBe(true);
  });
});

describe('what a contract does to what was sent', () => {
  test('an e-mail address is read without blanks and in lower case', () => {
    const read = signIn.body.parse({ email: '  Dana@Harbor.example ', password: ' keep blanks ' });
    expect(read).toEqual({ email: 'dana@harbor.example', password: ' keep blanks ' });
  });
});
