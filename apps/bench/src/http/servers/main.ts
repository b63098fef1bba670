import type { Framework, Variant } from '../cells.ts';
import { serve } from '../serve.ts';
import { createListener } from './create-listener.ts';

const [framework, variant] = process.argv.slice(2) as [Framework, Variant];
await serve(await createListener(framework, variant));
