import { cors } from '@cors-policy/fetch';

const allowedOrigins = ['https://app.example'];
const governed = cors({
  allowedOrigins,
  allowedMethods: ['GET', 'POST'],
  allowHeaders: ['content-type'],
});

export default { fetch: governed(() => new Response('hello')) };
