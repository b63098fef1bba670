// cors-options.mjs
export default {
  origin: ['https://app.example', 'https://admin.example'],
  methods: ['GET', 'POST', 'DELETE'],
  allowedHeaders: ['content-type', 'authorization'],
  exposedHeaders: ['x-total'],
  credentials: true,
};
