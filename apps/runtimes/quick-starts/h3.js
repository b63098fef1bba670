import { cors } from '@cors-policy/h3';
import { H3 } from 'h3';

const app = new H3();
const allowedOrigins = ['https://app.example'];
app.use(cors({ allowedOrigins, allowedMethods: ['GET', 'POST'], allowHeaders: ['content-type'] }));
app.get('/', () => 'hello');

export default app;
