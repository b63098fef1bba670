// opaque.mjs
import { cors } from '@cors-policy/express';
import express from 'express';

const app = express();
app.use(cors({ allowedOrigins: ['null'], dangerouslyAllowOpaqueOrigins: true, allowedMethods: ['GET'] }));
app.get('/', (request, response) => response.send('hello'));
app.listen(process.env.PORT ?? 3000);
