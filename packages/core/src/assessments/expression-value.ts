import type { FormItem, Option } from './form.ts';
import { codingSchema, quantitySchema, type Value } from './response.ts';

/** What an expression made, as answers of an item. What does not fit its type is no answer. */
export function valuesFor(item: FormItem, made: readonly unknown[]): readonly Value[] {
  const values = made.flatMap(it => valueFor(item, it) ?? []);
  return item.isRepeating ? values : values.slice(0, 1);
}

function valueFor(item: FormItem, made: unknown): Value | undefined {
  if (made === null || made === undefined) return undefined;
  switch (item.type) {
    case 'boolean':
      return typeof made === 'boolean' ? { valueBoolean: made } : undefined;
    case 'integer':
      return typeof made === 'number' && Number.isInteger(made) ? { valueInteger: made } : undefined;
    case 'decimal':
      return typeof made === 'number' ? { valueDecimal: made } : undefined;
    case 'quantity':
      return quantityOf(item, made);
    case 'choice':
    case 'open-choice':
      return choiceOf(item, made);
    case 'string':
    case 'text':
      return { valueString: textOf(made) };
    case 'url':
      return { valueUri: textOf(made) };
    case 'date':
      return { valueDate: textOf(made).slice(0, 10) };
    case 'dateTime':
      return { valueDateTime: textOf(made) };
    case 'time':
      return { valueTime: textOf(made) };
    case 'reference':
      return typeof made === 'object' ? { valueReference: made as { reference?: string } } : undefined;
    case 'attachment':
    case 'group':
    case 'display':
      return undefined;
    default:
      return item.type satisfies never;
  }
}

const textOf = (made: unknown): string =>
  typeof made === 'object' ? (codingSchema.safeParse(made).data?.display ?? '') : String(made);

function quantityOf(item: FormItem, made: unknown): Value | undefined {
  if (typeof made === 'number')
    return { valueQuantity: { value: made, ...(item.unit !== undefined && { unit: item.unit }) } };
  const read = quantitySchema.safeParse(made);
  return read.success ? { valueQuantity: read.data } : undefined;
}

/** Among what is offered it is the option itself; else a coding, or words where the answer may be one's own. */
function choiceOf(item: FormItem, made: unknown): Value | undefined {
  const { valueCoding, valueString, valueInteger, ...rest } = bareValueOf(made) ?? {};
  const offered = item.options.find(
    ({ value }) =>
      (valueCoding && value.valueCoding?.code === valueCoding.code && valueCoding.code !== undefined) ||
      (valueString !== undefined &&
        (value.valueString === valueString || value.valueCoding?.code === valueString)) ||
      (valueInteger !== undefined && value.valueInteger === valueInteger),
  );
  if (offered) return offered.value;
  if (valueCoding) return { valueCoding };
  if (valueString !== undefined) return { valueString };
  return valueInteger === undefined ? (Object.keys(rest).length > 0 ? rest : undefined) : { valueInteger };
}

/** What an answer expression offers. */
export const optionsFrom = (made: readonly unknown[]): readonly Option[] =>
  made.flatMap(it => {
    const value = bareValueOf(it);
    return value
      ? [{ value, text: value.valueCoding?.display ?? value.valueCoding?.code ?? String(it) }]
      : [];
  });

function bareValueOf(made: unknown): Value | undefined {
  if (typeof made === 'number')
    return Number.isInteger(made) ? { valueInteger: made } : { valueDecimal: made };
  if (typeof made === 'boolean') return { valueBoolean: made };
  if (typeof made === 'string') return { valueString: made };
  if (made === null || typeof made !== 'object') return undefined;
  if ('value' in made) return { valueQuantity: quantitySchema.parse(made) };
  const { system, code, display } = codingSchema.parse(made);
  if (code === undefined && display === undefined) return undefined;
  return {
    valueCoding: {
      ...(system !== undefined && { system }),
      ...(code !== undefined && { code }),
      ...(display !== undefined && { display }),
    },
  };
}
