import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';

/**
 * What a resource lacks by HL7's own definitions of FHIR R4 (4.0.1): members nobody defined, cardinality, types and
 * their written form, one choice of many, targets of references, codes of required bindings and of code systems that
 * are carried, and every invariant that FHIRPath can judge. Not judged: what lies behind a reference, terminologies that
 * are not carried (LOINC, SNOMED CT, UCUM), XHTML. tools/fhir-definitions.ts makes the file.
 */
type Json = { readonly [member: string]: unknown };
type Element = {
  readonly min: number;
  readonly max: string;
  readonly types: readonly string[];
  readonly as?: string;
  readonly targets?: readonly string[];
  readonly binding?: string;
  readonly constraints?: readonly (readonly [string, string])[];
};
type TypeShape = { readonly primitive?: string; readonly elements?: Readonly<Record<string, Element>> };
type Definitions = {
  readonly types: Readonly<Record<string, TypeShape>>;
  readonly sets: Readonly<Record<string, Readonly<Record<string, readonly string[]>> | null>>;
  readonly systems: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
const { types, sets, systems } = JSON.parse(
  gunzipSync(readFileSync(join(import.meta.dirname, 'fhir-r4.json.gz'))).toString(),
) as Definitions;

/** Children of a path: their name, which ends in [x] where the type is part of it, and what is said of them. */
const childrenOf = new Map<string, readonly (readonly [string, Element])[]>(
  Object.values(types).flatMap(({ elements = {} }) =>
    Object.keys(elements).map(path => [
      path,
      Object.entries(elements)
        .filter(([it]) => it.startsWith(`${path}.`) && !it.slice(path.length + 1).includes('.'))
        .map(([it, element]) => [it.slice(path.length + 1), element] as const),
    ]),
  ),
);
const elementAt = (path: string): Element | undefined => types[path.split('.')[0] ?? '']?.elements?.[path];

type At = {
  /** Where the resource has it. */
  readonly at: string;
  /** Where the definition has it: `Goal.target`, or `Period` below an element of that type. */
  readonly defined: string;
  readonly root: Json;
};
const isObject = (it: unknown): it is Json => typeof it === 'object' && it !== null && !Array.isArray(it);
const capital = (name: string) => (name[0] ?? '').toUpperCase() + name.slice(1);

/** Empty: nothing is wrong with it. */
export function faultsOf(resource: unknown): readonly string[] {
  if (!isObject(resource)) return ['is no resource'];
  const type = String(resource.resourceType);
  if (!childrenOf.has(type)) return [`${type}: no definition is carried`];
  return [
    ...faultsIn(resource, { at: type, defined: type, root: resource }),
    ...unusedFaults(resource, type),
  ];
}

/** Invariant dom-3, by hand: FHIRPath engines do not agree about its `as`. */
function unusedFaults(resource: Json, at: string): readonly string[] {
  const contained = Array.isArray(resource.contained) ? (resource.contained as readonly Json[]) : [];
  const text = JSON.stringify(resource);
  return contained
    .filter(it => !text.includes(`"#${it.id}"`) && !JSON.stringify(it).includes('"reference":"#"'))
    .map(it => `${at}: dom-3, nothing refers to #${it.id}`);
}

export const carriedTypes: ReadonlySet<string> = new Set(Object.keys(types));

function faultsIn(value: Json, where: At): readonly string[] {
  const { at, defined } = where;
  const children = childrenOf.get(defined) ?? [];
  const known = new Map(
    children.flatMap(([name, element]) =>
      name.endsWith('[x]')
        ? element.types.map(type => [name.replace('[x]', capital(type)), { name, element, type }] as const)
        : [[name, { name, element, type: element.types[0] ?? '' }] as const],
    ),
  );
  const members = Object.keys(value).filter(it => it !== 'resourceType');
  return [
    ...(members.length === 0 ? [`${at}: ele-1, it is empty`] : []),
    ...members.filter(it => !known.has(it.replace(/^_/, ''))).map(it => `${at}.${it}: nobody defined it`),
    ...children.flatMap(([name, element]) => {
      const names = [...known].filter(([, it]) => it.name === name).map(([it]) => it);
      const there = names.filter(it => value[it] !== undefined || value[`_${it}`] !== undefined);
      return [
        ...(there.length > 1 ? [`${at}: more than one ${name}`] : []),
        ...(there.length === 0 && element.min > 0 ? [`${at}.${name}: is missing`] : []),
      ];
    }),
    ...[...known].flatMap(([name, { element, type }]) => [
      ...memberFaults(value[name], { ...where, at: `${at}.${name}` }, element, type, name),
      ...(value[`_${name}`] === undefined ? [] : extendedFaults(value[`_${name}`], where, name)),
    ]),
    ...(defined === 'Extension' &&
    (value.extension !== undefined) === members.some(it => it.startsWith('value'))
      ? [`${at}: ext-1, either extensions or a value`]
      : []),
    ...invariantFaults(value, where),
  ];
}

/** What stands beside a primitive: extensions. */
const extendedFaults = (value: unknown, where: At, name: string): readonly string[] =>
  [value]
    .flat()
    .filter(it => it !== null)
    .flatMap(it =>
      isObject(it) ? faultsIn(it, { ...where, at: `${where.at}._${name}`, defined: 'Element' }) : [],
    );

function memberFaults(
  value: unknown,
  where: At,
  element: Element,
  type: string,
  name: string,
): readonly string[] {
  if (value === undefined) return [];
  const isMany = element.max !== '1' && element.max !== '0';
  if (Array.isArray(value) !== isMany) return [`${where.at}: ${isMany ? 'is no list' : 'is a list'}`];
  if (Array.isArray(value) && value.length === 0) return [`${where.at}: is empty`];
  if (element.max === '0') return [`${where.at}: may not be`];
  return [value].flat().flatMap((one, i) => {
    const at = isMany ? `${where.at}[${i}]` : where.at;
    return one === null && isMany ? [] : valueFaults(one, { ...where, at }, element, type, name);
  });
}

function valueFaults(
  value: unknown,
  where: At,
  element: Element,
  type: string,
  name: string,
): readonly string[] {
  const { at } = where;
  if (type === 'Resource' || type === 'DomainResource')
    return isObject(value)
      ? faultsIn(value, {
          at,
          defined: String(value.resourceType),
          root: at.includes('contained') ? where.root : value,
        })
      : [`${at}: is no resource`];
  const primitive = types[type]?.primitive;
  if (element.as === undefined && (primitive !== undefined || !/^[A-Z]/.test(type) || type === 'String'))
    return [...primitiveFaults(value, type, primitive ?? '', at), ...codeFaults(value, element, at)];
  if (!isObject(value)) return [`${at}: is no ${type}`];
  const inline = `${where.defined}.${name}`;
  const defined = element.as ?? (type === 'BackboneElement' || type === 'Element' ? inline : type);
  return [
    ...faultsIn(value, { ...where, at, defined }),
    ...(defined === type ? elementInvariants(value, where, inline) : []),
    ...codeFaults(value, element, at),
    ...referenceFaults(value, element, at),
  ];
}

const wholeNumber = /^(integer|positiveInt|unsignedInt)$/;

function primitiveFaults(value: unknown, type: string, regex: string, at: string): readonly string[] {
  if (type === 'boolean') return typeof value === 'boolean' ? [] : [`${at}: is no boolean`];
  if (wholeNumber.test(type) || type === 'decimal') {
    if (typeof value !== 'number') return [`${at}: is no number`];
    const isRight = type === 'decimal' || Number.isInteger(value);
    return isRight && (type !== 'positiveInt' || value > 0) && (type !== 'unsignedInt' || value >= 0)
      ? []
      : [`${at}: ${value} is no ${type}`];
  }
  if (typeof value !== 'string') return [`${at}: is no text`];
  if (value.trim() === '') return [`${at}: is empty`];
  // A canonical and a base64 text are long, and the specification's pattern for base64 takes minutes over them.
  if (regex === '' || type === 'base64Binary') return [];
  return new RegExp(`^(?:${regex})$`, 'u').test(value)
    ? []
    : [`${at}: “${value.slice(0, 60)}” is no ${type}`];
}

type Coding = { readonly system?: string; readonly code?: string; readonly display?: string };

function codeFaults(value: unknown, element: Element, at: string): readonly string[] {
  const codings = codingsIn(value);
  const set = element.binding === undefined ? undefined : sets[element.binding];
  const isIn = ({ system, code = '' }: Coding) =>
    system === undefined
      ? Object.values(set ?? {}).some(it => it.includes(code))
      : (set?.[system]?.includes(code) ?? false);
  return [
    ...(set && !codings.some(isIn)
      ? [`${at}: ${JSON.stringify(codings)} is not of ${element.binding?.replace(/.*\//, '')}`]
      : []),
    ...(isObject(value) && !value.coding ? codings.flatMap(it => unknownCode(it, at)) : []),
  ];
}

function codingsIn(value: unknown): readonly Coding[] {
  if (typeof value === 'string') return [{ code: value }];
  if (!isObject(value)) return [];
  if (Array.isArray(value.coding)) return value.coding as readonly Coding[];
  return typeof value.code === 'string' ? [value as Coding] : [];
}

function unknownCode({ system = '', code = '', display }: Coding, at: string): readonly string[] {
  const carried = systems[system];
  if (!carried) return [];
  const proper = carried[code];
  if (proper === undefined) return [`${at}: ${system} has no ${code}`];
  return display === undefined || display.toLowerCase() === proper.toLowerCase()
    ? []
    : [`${at}: ${code} is called “${proper}”, not “${display}”`];
}

function referenceFaults(value: Json, { targets = [] }: Element, at: string): readonly string[] {
  const type = typeof value.reference === 'string' && /^([A-Za-z]+)\/[^/]+$/.exec(value.reference)?.[1];
  return !type || targets.length === 0 || targets.includes(type) || targets.includes('Resource')
    ? []
    : [`${at}: may not refer to ${type}`];
}

const invariantFaults = (value: Json, where: At): readonly string[] =>
  elementInvariants(value, where, where.defined);

/** The invariants that stand at a path of the definition. */
function elementInvariants(value: Json, { at, root }: At, path: string): readonly string[] {
  const isResource = value.resourceType !== undefined;
  return (elementAt(path)?.constraints ?? []).flatMap(([key, expression]) =>
    // Without anything contained there is nothing to look for, and that takes longest.
    (key.startsWith('dom-') && value.contained === undefined) ||
    holds(expression, value, path, isResource ? value : root, root)
      ? []
      : [`${at}: ${key}`],
  );
}

const compiled = new Map<string, ReturnType<typeof fhirpath.compile>>();

function holds(expression: string, value: Json, path: string, resource: Json, root: Json): boolean {
  const name = `${path} ${expression}`;
  const text = expression.replace(/\.trace\('[^']*'(, id)?\)/g, '');
  const run =
    compiled.get(name) ??
    fhirpath.compile(value.resourceType === undefined ? { base: path, expression: text } : text, r4);
  compiled.set(name, run);
  const found = run(value, {
    resource,
    rootResource: root,
    ucum: 'http://unitsofmeasure.org',
  }) as readonly unknown[];
  return found.length === 0 || found[0] === true;
}
