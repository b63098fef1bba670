import { writeFileSync } from 'node:fs';
import { configJsonSchema } from './config/config-schema.ts';

/** Writes gateway.schema.json, by which editors check a gateway's file while it is written. */
const file = new URL('../gateway.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(configJsonSchema, null, 2)}\n`);
