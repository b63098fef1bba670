import { startGateway } from '@cors-policy/demo-gateway/dist/start-gateway.js';

const { addresses, close } = await startGateway({ gateways: { koa: 0 }, log: 'none', apis: {} });
console.log(addresses.gateways.koa);
await close();
