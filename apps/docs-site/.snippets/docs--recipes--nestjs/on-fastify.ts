// on-fastify.ts
import 'reflect-metadata';
import { cors } from '@cors-policy/fastify';
import { Controller, Delete, Get, Module, UnauthorizedException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

@Controller('orders')
class OrdersController {
  @Get()
  list(): object[] {
    return [{ id: 1 }];
  }

  @Delete(':id')
  remove(): void {
    throw new UnauthorizedException();
  }
}

@Module({ controllers: [OrdersController] })
class AppModule {}

const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), { logger: false });
await app.register(cors, {
  policy: {
    allowedOrigins: ['https://app.example'],
    allowedMethods: ['GET', 'DELETE'],
    allowHeaders: ['content-type', 'authorization'],
  },
});
await app.listen(process.env.PORT ?? 3000);
