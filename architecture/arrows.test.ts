import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  commonRooms,
  connectionOpeners,
  extraRooms,
  lineLimit,
  moduleRows,
  outsideImports,
  readExceptions,
  tableOwners,
} from './arrows.ts';

const root = resolve(import.meta.dirname, '..');
const packages = ['core', 'server', 'web'] as const;
type Package = (typeof packages)[number];

type SourceFile = {
  readonly path: string;
  readonly pkg: Package;
  /** First folder below src, '' for files directly in it. */
  readonly room: string;
  readonly text: string;
  readonly isTest: boolean;
};

const posix = (path: string): string => path.split(sep).join('/');

function loadSources(): readonly SourceFile[] {
  return packages.flatMap(pkg => {
    const src = join(root, 'packages', pkg, 'src');
    return readdirSync(src, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map(entry => {
        const path = join(entry.parentPath, entry.name);
        const inside = posix(relative(src, path));
        return {
          path: posix(relative(root, path)),
          pkg,
          room: inside.includes('/') ? (inside.split('/')[0] ?? '') : '',
          text: readFileSync(path, 'utf8'),
          isTest: /\.test\.tsx?$/.test(path),
        };
      });
  });
}

const sources = loadSources();
const code = sources.filter(file => !file.isTest);

type Import = { readonly from: SourceFile; readonly to: string; readonly isType: boolean };

const importPattern =
  /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

const imports: readonly Import[] = code.flatMap(from =>
  [...from.text.matchAll(importPattern)].map(match => ({
    from,
    to: match[2] ?? match[3] ?? '',
    isType: match[1] !== undefined,
  })),
);

const rank = new Map<string, number>(moduleRows.flatMap((row, i) => row.map(name => [name, i] as const)));

/** Which package and room an import leads to; undefined for node's own and npm packages. */
function target({
  from,
  to,
}: Import): { readonly pkg: string; readonly room: string; readonly path: string } | undefined {
  const named = /^@trellis\/(\w+)\/(.+)$/.exec(to);
  if (named)
    return {
      pkg: named[1] ?? '',
      room: named[2]?.split('/')[0] ?? '',
      path: `packages/${named[1]}/src/${named[2]}.ts`,
    };
  if (!to.startsWith('.')) return undefined;
  const path = posix(relative(root, resolve(root, dirname(from.path), to)));
  const inside = /^packages\/(\w+)\/src\/(.+)$/.exec(path);
  if (!inside) return undefined;
  return {
    pkg: inside[1] ?? '',
    room: inside[2]?.includes('/') ? (inside[2].split('/')[0] ?? '') : '',
    path,
  };
}

type Room = { readonly mayImport: readonly string[]; readonly coreModules: readonly string[] | 'all' };
const roomsOf = (pkg: Package): Readonly<Record<string, Room>> => extraRooms[pkg];

function isAllowed(edge: Import): boolean {
  const { pkg, room } = edge.from;
  const to = target(edge);
  if (!to) return true;
  const extra = roomsOf(pkg)[room];
  const own = rank.get(room);
  if (to.pkg === 'core' && pkg !== 'core') {
    if (extra) return extra.coreModules === 'all' || extra.coreModules.includes(to.room);
    return to.room === room || (rank.get(to.room) ?? Infinity) < (own ?? -1);
  }
  if (to.pkg !== pkg) return false;
  if (to.room === room) return true;
  if (extra)
    return extra.mayImport.includes(to.room) || (extra.mayImport.includes('modules') && rank.has(to.room));
  if ((commonRooms[pkg] as readonly string[]).includes(to.room)) return true;
  return (rank.get(to.room) ?? Infinity) < (own ?? -1);
}

describe('the grid', () => {
  test('every folder of a package is a module of the table or one of its named rooms', () => {
    const strangers = code.filter(
      file => file.room !== '' && !rank.has(file.room) && !(file.room in roomsOf(file.pkg)),
    );
    expect(strangers.map(file => file.path)).toEqual([]);
    expect(code.filter(file => file.pkg === 'core' && file.room === '').map(file => file.path)).toEqual([]);
  });

  test('imports go up the table only', () => {
    const wrong = imports.filter(edge => !isAllowed(edge)).map(edge => `${edge.from.path} → ${edge.to}`);
    expect(imports.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  test('what comes from outside the repository is on the list of its room', () => {
    const wrong = imports.flatMap(({ from, to }) => {
      const bare = /^(?:node:|(?:@[^/]+\/)?[^/]+)/.exec(to)?.[0] ?? to;
      if (to.startsWith('.') || to.startsWith('@trellis/')) return [];
      const rooms = outsideImports[from.pkg] ?? {};
      return [...(rooms['*'] ?? []), ...(rooms[from.room] ?? [])].includes(bare)
        ? []
        : [`${from.path} → ${to}`];
    });
    expect(wrong).toEqual([]);
  });

  test('no product file reaches out of its package by a path, but to the clinical content', () => {
    const wrong = imports.filter(({ from, to }) => {
      const path = posix(relative(root, resolve(root, dirname(from.path), to)));
      return (
        to.startsWith('.') && !path.startsWith(`packages/${from.pkg}/src/`) && !path.startsWith('content/')
      );
    });
    expect(wrong.map(({ from, to }) => `${from.path} → ${to}`)).toEqual([]);
  });

  test('no file is in a cycle of imports', () => {
    expect(findCycle()).toEqual([]);
  });

  test('no barrels, no utils', () => {
    const named = code.filter(file => /(^|\/)(index|utils?|helpers?|common|manager)\.tsx?$/.test(file.path));
    expect(named.map(file => file.path)).toEqual([]);
    const barrels = code.filter(file => /^export\s+(\*|\{[^}]*\})\s+from/m.test(file.text));
    expect(barrels.map(file => file.path)).toEqual([]);
  });

  test(`no source file is longer than ${lineLimit} lines`, () => {
    const long = code
      .map(file => [file.path, file.text.split('\n').length] as const)
      .filter(([, lines]) => lines > lineLimit);
    expect(long).toEqual([]);
  });
});

describe('core is pure', () => {
  test('it reads no clock and makes no randomness', () => {
    const impure =
      /\bDate\.now\b|\bnew Date\b(?!\()|\bnew Date\(\s*\)|(?<!new )\bDate\(|\bMath\.random\b|\bcrypto\.|\bperformance\.|\bsetTimeout\b|\bfetch\(/;
    const wrong = code.filter(file => file.pkg === 'core' && impure.test(file.text)).map(file => file.path);
    expect(wrong).toEqual([]);
  });
});

describe('tables', () => {
  const owners: Readonly<Record<string, string>> = tableOwners;
  const statements = code
    .filter(file => file.pkg === 'server')
    .flatMap(file => statementsIn(file.text).map(text => ({ file, text })));

  const tablesIn = (text: string, pattern: RegExp): readonly string[] =>
    [...text.matchAll(pattern)].map(match => (match[1] ?? '').toLowerCase()).filter(name => name in owners);

  const writes =
    /\b(?:insert\s+into|update|delete\s+from|truncate|merge\s+into|copy)\s+(?:only\s+)?([a-z_]+)/gi;
  const reads = /(?:\b(?:from|join)\s+(?:only\s+)?|(?<=\bfrom\b[^()]*),\s*)([a-z_]+)/gi;

  test.each(['packages/server/migrations', 'docs/decisions'])('%s bear one number each', folder => {
    const numbers = readdirSync(join(root, folder))
      .filter(name => /^\d{4}-/.test(name))
      .map(name => name.slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
  });

  test('every table of the migrations has an owner, and every owner a table', () => {
    const folder = join(root, 'packages/server/migrations');
    const made = readdirSync(folder).flatMap(name =>
      [
        ...readFileSync(join(folder, name), 'utf8').matchAll(/^create table (?:if not exists )?([a-z_]+)/gim),
      ].map(match => match[1] ?? ''),
    );
    expect([...made, 'trellis_migration'].sort()).toEqual(Object.keys(owners).sort());
  });

  test('only the owner writes a table', () => {
    const wrong = statements.flatMap(({ file, text }) =>
      tablesIn(text, writes)
        .filter(table => owners[table] !== file.room)
        .map(table => `${file.path} writes ${table}`),
    );
    expect(statements.length).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
  });

  test('only the owner and modules below read a table', () => {
    const mayRead = (room: string, table: string): boolean => {
      const owner = owners[table] ?? '';
      if (owner === room || readExceptions.some(it => it.table === table && it.room === room)) return true;
      if (owner === 'platform') return false;
      return (
        (rank.get(owner) ?? Infinity) <
        (rank.get(room) ?? (room === 'record' || room === 'interop' ? Infinity : -1))
      );
    };
    const wrong = statements.flatMap(({ file, text }) =>
      tablesIn(text, reads)
        .filter(table => !mayRead(file.room, table))
        .map(table => `${file.path} reads ${table}`),
    );
    expect(wrong).toEqual([]);
  });

  test('SQL stands in stores, in the platform and in the commands that list organizations', () => {
    const elsewhere = statements
      .filter(({ text }) => tablesIn(text, reads).length + tablesIn(text, writes).length > 0)
      .filter(
        ({ file }) =>
          !file.path.endsWith('.store.ts') &&
          file.room !== 'platform' &&
          file.path !== 'packages/server/src/demo.ts',
      )
      .map(({ file }) => file.path);
    expect(elsewhere).toEqual([]);
  });

  test('nobody goes around the door to the data', () => {
    const opens = /\.connect\(|\bnew (?:pg\.)?(?:Client|Pool)\b/;
    const around = code
      .filter(file => file.pkg === 'server')
      .filter(file => opens.test(file.text) && !(connectionOpeners as readonly string[]).includes(file.path));
    expect(around.map(file => file.path)).toEqual([]);
    const queries = code.filter(
      file => /\bpool\.query\b/.test(file.text) && !file.path.endsWith('service.routes.ts'),
    );
    expect(queries.map(file => file.path)).toEqual([]);
    const handMade = code.filter(file => /\b(?:run|rows|find)(?:<[^>]*>)?\(\s*\{/.test(file.text));
    expect(handMade.map(file => file.path)).toEqual([]);
  });
});

/** The SQL of a file: sql`…` templates, however nested, and what is given to query(). */
function statementsIn(text: string): readonly string[] {
  const templates = [...text.matchAll(/\bsql`|\bquery(?:<[^(]*>)?\(\s*[`'"]/g)].map(match => {
    const start = match.index + match[0].length;
    return text.slice(start, endOfLiteral(text, start, match[0].at(-1) ?? '`'));
  });
  return templates;
}

/** Where a literal ends that began before `from`; a \`${…}\` inside may hold literals of its own. */
function endOfLiteral(text: string, from: number, quote: string): number {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === quote) return i;
    else if (quote === '`' && text.startsWith('${', i)) i = endOfHole(text, i + 2);
  }
  return text.length;
}

function endOfHole(text: string, from: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i += 1) {
    const char = text[i] ?? '';
    if ('`\'"'.includes(char)) i = endOfLiteral(text, i + 1, char);
    else if (char === '{') depth += 1;
    else if (char === '}' && --depth === 0) return i;
  }
  return text.length;
}

function findCycle(): readonly string[] {
  const edges = new Map<string, readonly string[]>();
  for (const file of code)
    edges.set(
      file.path,
      imports
        .filter(edge => edge.from === file && !edge.isType)
        .flatMap(edge => {
          const path = target(edge)?.path;
          return path === undefined ? [] : [path];
        }),
    );
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): readonly string[] => {
    const at = trail.indexOf(path);
    if (at >= 0) return [...trail.slice(at), path];
    if (done.has(path)) return [];
    for (const next of edges.get(path) ?? []) {
      const cycle = walk(next, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  for (const file of code) {
    const cycle = walk(file.path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
