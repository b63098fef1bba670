// cors-options.mjs
export default {
  origin: ['https://app.example', /\.app\.example$/],
  methods: ['GET', 'POST', 'DELETE'],
  allowedHeaders: ['content-type', 'authorization'],
  credentials: true,
};
