// cors-options.mjs
export default {
  origin: 'https://app.example',
  allowMethods: ['GET', 'POST', 'DELETE'],
  allowHeaders: ['content-type', 'authorization'],
  exposeHeaders: ['x-total'],
  credentials: true,
};
