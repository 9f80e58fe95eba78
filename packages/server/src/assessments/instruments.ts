import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unknownInstruments } from '@trellis/core/assessments/instrument-faults';
import { type ReadInstrument, readInstrument } from '@trellis/core/assessments/read-instrument';
import { StartProblem } from '../platform/start-problem.ts';

const content = join(import.meta.dirname, '../../../../content');
/** Instruments of others and our own, and the parts of the comprehensive assessment, which are such too. */
const brought = [join(content, 'instruments'), join(content, 'whole-person')];

/** Reads every instrument of content/ and refuses one with a fault, before anyone is asked with it. */
export async function loadInstruments(...folders: readonly string[]): Promise<readonly ReadInstrument[]> {
  const all = (await Promise.all((folders.length > 0 ? folders : brought).map(loadFolder))).flat();
  const faults = unknownInstruments(all.map(it => it.instrument));
  if (faults.length > 0) throw invalid(faults.join('; '));
  return all;
}

async function loadFolder(folder: string): Promise<readonly ReadInstrument[]> {
  const files = (await readdir(folder)).filter(it => it.endsWith('.json')).sort();
  return Promise.all(files.map(file => loadOne(folder, file)));
}

async function loadOne(folder: string, file: string): Promise<ReadInstrument> {
  const { read, faults } = readInstrument(parsed(await readFile(join(folder, file), 'utf8')));
  if (!read || faults.length > 0) throw invalid(`${file}: ${faults.join('; ')}`);
  if (`${read.instrument.id}.json` !== file) throw invalid(`${file}: it calls itself ${read.instrument.id}`);
  return read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

const invalid = (what: string) => new StartProblem('content.invalid', `content/instruments: ${what}`);
