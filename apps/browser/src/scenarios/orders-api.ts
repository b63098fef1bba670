import type { PolicyConfig } from '@cors-policy/core';

/** The API that the pages of most scenarios ask. */
export const API = 'https://api.example';
export const ORDERS = `${API}/orders`;

/** Lets the page of most scenarios ask, with two methods and one header. */
export const POLICY: PolicyConfig = {
  allowedOrigins: ['https://app.example'],
  allowedMethods: ['GET', 'POST'],
  allowHeaders: ['content-type'],
};

/** The same for another page. */
export const OTHER_ORIGIN: PolicyConfig = { ...POLICY, allowedOrigins: ['https://shop.example'] };
