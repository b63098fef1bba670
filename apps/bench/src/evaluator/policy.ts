/** The policy, but for its origins, that ours and the peers are asked with. */
export const POLICY = {
  allowedMethods: ['GET', 'POST', 'PUT', 'DELETE'],
  allowHeaders: ['Authorization', 'Content-Type', 'X-Requested-With'],
  exposeHeaders: ['X-Request-Id'],
  allowCredentials: true,
  maxAge: 600,
};
