/**
 * The semantic tags of SNOMED CT's fully specified names that charts carry (SNOMED CT Editorial Guide, "Semantic
 * tag", read 2026-11-22). They tell a terminologist which hierarchy a concept stands in, and a nurse nothing.
 */
const semanticTags = [
  'body structure',
  'cell',
  'clinical drug',
  'context-dependent category',
  'disorder',
  'environment',
  'ethnic group',
  'event',
  'finding',
  'medicinal product',
  'medicinal product form',
  'morphologic abnormality',
  'observable entity',
  'occupation',
  'organism',
  'person',
  'physical object',
  'procedure',
  'product',
  'qualifier value',
  'record artifact',
  'regime/therapy',
  'situation',
  'social concept',
  'specimen',
  'substance',
];

const trailingTag = new RegExp(`\\s+\\((?:${semanticTags.join('|')})\\)\\s*$`, 'i');

/** The words of a code as a person reads them. The chart keeps them as they were sent. */
export const plainDisplay = (display: string): string => display.replace(trailingTag, '') || display;
