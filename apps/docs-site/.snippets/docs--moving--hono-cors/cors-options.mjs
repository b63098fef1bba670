// cors-options.mjs
export default {
  origin: ['https://app.example', 'https://admin.example'],
  allowMethods: ['GET', 'POST', 'DELETE'],
  allowHeaders: ['content-type', 'authorization'],
  exposeHeaders: ['x-total'],
  credentials: true,
};
