import { cors } from '@cors-policy/hono';
import { Hono } from 'hono';

const app = new Hono();
const allowedOrigins = ['https://app.example'];
app.use(cors({ allowedOrigins, allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] }));
app.get('/', (context) => context.text('hello'));

export default app;
