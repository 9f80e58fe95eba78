import { type CsvValue, csvOf as plainCsvOf } from '@trellis/core/basics/csv';

/** A table as CSV, with the mark by which spreadsheets know UTF-8. */
export const csvOf = (rows: readonly (readonly CsvValue[])[]): string => `\uFEFF${plainCsvOf(rows)}`;
