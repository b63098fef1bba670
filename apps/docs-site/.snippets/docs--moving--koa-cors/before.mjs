// before.mjs
import cors from '@koa/cors';
import Koa from 'koa';
import options from './cors-options.mjs';

const app = new Koa();
app.use(cors(options));
app.use((context) => {
  context.status = 201;
});
app.listen(process.env.PORT ?? 3000);
