// server.mjs
import { byPath, cors, createPolicy, passThrough } from '@cors-policy/koa';
import { Router } from '@koa/router';
import Koa from 'koa';

const policy = createPolicy({
  allowedOrigins: ['https://app.example'],
  allowedMethods: ['GET', 'POST', 'DELETE'],
  allowHeaders: ['content-type', 'authorization'],
});
const router = new Router({ prefix: '/api' });
router.get('/orders', (context) => {
  context.body = [{ id: 1 }];
});
router.delete('/orders/:id', (context) => {
  context.status = 204;
});

const app = new Koa();
app.use(cors(byPath({ '/api': policy, '/': passThrough })));
app.use(router.routes());
app.listen(process.env.PORT ?? 3000);
