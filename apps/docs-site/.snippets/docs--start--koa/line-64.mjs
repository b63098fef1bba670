import { cors } from '@cors-policy/koa';
import { Router } from '@koa/router';
import Koa from 'koa';

const router = new Router();
router.all('/orders', cors({ allowedOrigins: ['https://app.example'], allowedMethods: ['POST'], allowHeaders: ['content-type'] }));
router.post('/orders', (context) => {
  context.status = 201;
});
new Koa().use(router.routes()).listen(process.env.PORT ?? 3000);
