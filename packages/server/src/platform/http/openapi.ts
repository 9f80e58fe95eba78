import type { Contract } from '@trellis/core/access/contract';
import { problemCatalogue } from '@trellis/core/basics/problem-catalogue';
import { z } from 'zod';
import { uploadMedia } from './upload.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

/** A contract as the route schema that OpenAPI is printed from. */
export function openApiSchemaOf(contract: Contract) {
  const problems = new Map<number, string[]>();
  for (const code of contract.problems) {
    const { status } = problemCatalogue[code];
    problems.set(status, [...(problems.get(status) ?? []), code]);
  }
  return {
    operationId: contract.name,
    summary: contract.says,
    description: `Policy ${contract.policy.name}: ${contract.policy.says}`,
    ...(contract.params && { params: schemaOf(contract.params, 'input') }),
    ...(contract.query && { querystring: schemaOf(contract.query, 'input') }),
    ...(contract.body && { body: schemaOf(contract.body, 'input') }),
    ...(contract.kind === 'upload' && {
      consumes: [uploadMedia],
      body: { type: 'string', format: 'binary' },
    }),
    ...(contract.bodyMedia && { consumes: [contract.bodyMedia] }),
    ...(contract.kind === 'change' && {
      headers: requiredHeader(
        'Idempotency-Key',
        'The change happens at most once per key; a repeat gets the first answer.',
      ),
    }),
    ...(contract.kind === 'edit' && {
      headers: requiredHeader('If-Match', 'The version the edit was made from, as "3".'),
    }),
    response: {
      200: {
        description: 'Done',
        content: { [contract.media ?? 'application/json']: { schema: schemaOf(contract.answer, 'output') } },
      },
      ...Object.fromEntries(
        [...problems].map(([status, codes]) => [
          status,
          { description: codes.join(', '), type: 'object', additionalProperties: true },
        ]),
      ),
    },
  };
}

const requiredHeader = (name: string, description: string) => ({
  type: 'object',
  properties: { [name]: { type: 'string', description } },
  required: [name],
});
