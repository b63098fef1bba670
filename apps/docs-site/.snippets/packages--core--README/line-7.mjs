import { createServer } from 'node:http';
import { createDecider, whenDecided } from '@cors-policy/core';
import { follow, readExchange } from '@cors-policy/core/node';

const decide = createDecider({
  allowedOrigins: ['https://app.example'],
  allowedMethods: ['GET', 'POST'],
  allowHeaders: ['content-type'],
});
createServer((request, response) => {
  whenDecided(decide(request, readExchange(request)), (instruction) => {
    if (follow(response, instruction)) response.end('hello');
  });
}).listen(process.env.PORT ?? 3000);
