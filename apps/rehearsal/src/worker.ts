import { rehearse } from './rehearse.ts';

const [folder = '', only] = process.argv.slice(2);
try {
  process.exit((await rehearse(folder, only)) ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
