// before.mjs
import cors from 'cors';
import express from 'express';
import options from './cors-options.mjs';

const app = express();
app.use(cors(options));
app.post('/orders', (request, response) => response.sendStatus(201));
app.listen(process.env.PORT ?? 3000);
