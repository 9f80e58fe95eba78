import { lazyWords } from './lazy-words.ts';
import { type SimulatorWords, simulatorEn } from './simulator.en.ts';
import { simulatorEs } from './simulator.es.ts';

export const { of: simulatorWords, use: useSimulatorWords } = lazyWords<SimulatorWords>({
  en: simulatorEn,
  es: simulatorEs,
});
