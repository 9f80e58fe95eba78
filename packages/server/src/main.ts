import { StartProblem } from './platform/start-problem.ts';
import { serve } from './serve.ts';

try {
  await serve();
  process.exit(0);
} catch (error) {
  console.error(error instanceof StartProblem ? `\n${error.message}` : error);
  process.exit(1);
}
