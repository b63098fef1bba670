// after.mjs
import { cors } from '@cors-policy/koa';
import Koa from 'koa';

const app = new Koa();
app.use(
  cors({
    allowedOrigins: ['https://app.example'],
    allowedMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['content-type', 'authorization'],
    exposeHeaders: ['x-total'],
    allowCredentials: true,
  }),
);
app.use((context) => {
  context.status = 201;
});
app.listen(process.env.PORT ?? 3000);
