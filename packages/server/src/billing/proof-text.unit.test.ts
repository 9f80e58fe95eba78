import { expect, test } from 'vitest';
import { packProof, proofHash, textsOf } from './proof-text.ts';

const texts = { caseText: '{"id":"Señora García:2026-11"}', answerText: '{"lines":[],"says":"a\\nb"}' };
const none = { case_text: null, answer_text: null };

test('a packed proof gives the very texts back, and their hash is that of the packed one', () => {
  const { proof, hash } = packProof(texts);
  expect(textsOf({ proof, ...none })).toEqual(texts);
  expect(proofHash(texts)).toEqual(hash);
});

test('a decision of before shows the texts it was kept as', () => {
  expect(textsOf({ proof: null, case_text: texts.caseText, answer_text: texts.answerText })).toEqual(texts);
});

test('bytes that cannot be unpacked are no texts, and their hash is another', () => {
  const { proof, hash } = packProof(texts);
  const cut = textsOf({ proof: proof.subarray(0, -4), ...none });
  expect(cut).toEqual({ caseText: '', answerText: '' });
  expect(proofHash(cut)).not.toEqual(hash);
});
