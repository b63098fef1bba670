import { ORDER } from '../order.ts';
import { serve } from '../serve.ts';

const body = JSON.stringify(ORDER);
const fields = { 'content-type': 'application/json', 'content-length': body.length };

await serve((_request, response) => {
  response.writeHead(200, fields).end(body);
});
