import { findInValueSet } from '@trellis/core/assessments/terminology.contract';
import { type Route, route } from '../platform/http/route.ts';
import type { FindWords } from './terminology.ts';

export const terminologyRoutes = (find: FindWords): readonly Route[] => [
  route(findInValueSet, async ({ body: { words, ...lookup } }) => ({ answer: await find(lookup, words) })),
];
