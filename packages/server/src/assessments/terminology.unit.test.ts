import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProblemError } from '@trellis/core/basics/problem';
import { afterEach, describe, expect, test } from 'vitest';
import { askTerminology } from './terminology.ts';

let server: Server | undefined;
afterEach(() => new Promise(done => (server ? server.close(done) : done(undefined))));

async function answering(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>(ready => server?.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
}

const asked = (address: string, words = 'gou', allowed = [address]) =>
  askTerminology(allowed)({ server: address, valueSet: 'urn:conditions' }, words);
const refusalOf = (answer: Promise<unknown>) =>
  answer.then(
    () => undefined,
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : error),
  );

describe('a terminology server', () => {
  test('is asked for what was typed, and answers with codes and their weights', async () => {
    const urls: (string | undefined)[] = [];
    const address = await answering((request, response) => {
      urls.push(request.url);
      response.end(
        JSON.stringify({
          resourceType: 'ValueSet',
          expansion: {
            contains: [
              { system: 's', code: '1', display: 'Gout' },
              {
                system: 's',
                code: '2',
                display: 'Gout of the knee',
                extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 2 }],
              },
            ],
          },
        }),
      );
    });
    expect(await asked(address, 'gou & more')).toEqual({
      options: [
        { text: 'Gout', coding: { system: 's', code: '1', display: 'Gout' } },
        {
          text: 'Gout of the knee',
          coding: {
            system: 's',
            code: '2',
            display: 'Gout of the knee',
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 2 }],
          },
        },
      ],
    });
    expect(urls).toEqual(['/fhir/ValueSet/$expand?url=urn%3Aconditions&filter=gou+%26+more&count=20']);
  });

  test('that the site did not name is never asked', async () => {
    let isAsked = false;
    const address = await answering((_, response) => {
      isAsked = true;
      response.end('{}');
    });
    expect(await refusalOf(asked(address, 'gout', ['https://tx.example.org/fhir']))).toBe(
      'terminology.not-asked',
    );
    expect(await refusalOf(asked(`${address}/../admin`, 'gout', [address]))).toBe('terminology.not-asked');
    expect(isAsked).toBe(false);
  });

  test.each<[string, RequestListener]>([
    ['says no', (_, response) => response.writeHead(404).end()],
    ['sends no JSON', (_, response) => response.end('<html>')],
    ['sends something else', (_, response) => response.end('{"resourceType":"Patient"}')],
    ['sends a rule instead of a list', (_, response) => response.end('{"resourceType":"ValueSet"}')],
    [
      'sends us elsewhere',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['sends more than fits', (_, response) => response.end(`"${'x'.repeat(1_100_000)}"`)],
    ['hangs up', (request, _) => request.socket.destroy()],
  ])('that %s is one that is silent', async (_, listener) => {
    expect(await refusalOf(asked(await answering(listener)))).toBe('terminology.silent');
  });
});
