/** What a machine can see without running the product: types, lint, who may import whom. */
import { architectureStep, lintStep, runChecks } from './steps.ts';

const outcomes = await runChecks([lintStep, architectureStep]);
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;
