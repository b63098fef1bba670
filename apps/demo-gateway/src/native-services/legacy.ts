import { Router } from 'express';

/** What a pass-through API may have behind it: its own CORS, for every origin. */
export function createLegacy(): Router {
  const router = Router();
  router.use((request, response, next) => {
    response.set('access-control-allow-origin', '*');
    if (request.method !== 'OPTIONS') return next();
    response.set({
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'content-type',
    });
    response.status(204).end();
  });
  router.use((_request, response) => response.json({ answeredBy: 'legacy' }));
  return router;
}
