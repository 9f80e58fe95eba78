import { fail } from '@trellis/core/basics/problem';
import { refusal } from '../platform/fhir/refusal.ts';
import type { Unit } from './entry.ts';
import type { Line } from './file-pieces.ts';
import { gatherer } from './gather.ts';
import { type BundleSlices, sliceDocument } from './json-slices.ts';

/** Reads one document into the entries of its unit. What is wrong with one entry refuses that entry. */
export function readDocument(text: string): Unit {
  if (text.trim() === '')
    fail('record.malformed', 'The file is empty. Export it again.', { reason: 'empty' });
  if (!/^\s*\{/.test(text))
    fail(
      'record.not-a-bundle',
      'The file is not FHIR in JSON: it does not begin with { . Export the chart as a FHIR R4 bundle in JSON, or as NDJSON with one resource a line (not XML, not C-CDA, not a list).',
      { reason: 'not-json' },
    );
  const slices = sliceDocument(text);
  if (slices.kind === 'bundle') return unitOfBundle(slices);
  const gathered = gatherer();
  gathered.resource(slices.members, { line: 1, entry: null });
  return { kind: 'resource', isWhole: false, ...gathered.done() };
}

// A batch or transaction is what one system asks of another; collections, search results, histories and documents
// hold resources for whoever reads them (value set bundle-type, FHIR R4 4.0.1).
const bundleTypes: ReadonlySet<unknown> = new Set([
  'transaction',
  'batch',
  'collection',
  'searchset',
  'document',
]);

function unitOfBundle(slices: BundleSlices): Unit {
  if (!bundleTypes.has(slices.type))
    fail(
      'record.not-a-bundle',
      'The file is a FHIR bundle, but not of type transaction, batch, collection, searchset or document: it holds answers, messages or versions, not the resources of a chart. Export the chart itself.',
      { reason: 'other-bundle' },
    );
  if (slices.entries.length === 0)
    fail('record.not-a-bundle', 'The bundle holds no entries. Export the chart again.', { reason: 'empty' });
  const gathered = gatherer();
  for (const [i, slice] of slices.entries.entries()) gathered.slice(slice, i);
  return { kind: 'bundle', isWhole: slices.type === 'transaction', ...gathered.done() };
}

/** Reads lines into one unit. What is wrong with one line refuses that line. */
export function readLines(lines: readonly Line[]): Unit {
  const gathered = gatherer();
  for (const it of lines) {
    const at = { line: it.line, entry: null };
    if (it.kind === 'unreadable') gathered.refuse(at, refusal('', it.reason, 'This line'));
    else readLine(it.text, at);
  }
  return { kind: 'lines', isWhole: false, ...gathered.done() };

  function readLine(text: string, at: { readonly line: number; readonly entry: null }): void {
    try {
      const slices = sliceDocument(text, at.line);
      if (slices.kind === 'resource') gathered.resource(slices.members, at);
      else gathered.refuse(at, refusal('Bundle', 'bundle-in-line'));
    } catch (error) {
      gathered.malformed(at, error);
    }
  }
}
