import { cors } from '@cors-policy/koa';
import Koa from 'koa';

const app = new Koa();
app.use(cors({ allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] }));
app.use((context) => {
  context.body = 'hello';
});
app.listen(process.env.PORT ?? 3000);
