// on-express.ts
import 'reflect-metadata';
import { cors } from '@cors-policy/express';
import { type CanActivate, Controller, Delete, Get, Injectable, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Injectable()
class NobodyMayDelete implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

@Controller('orders')
class OrdersController {
  @Get()
  list(): object[] {
    return [{ id: 1 }];
  }

  @Delete(':id')
  @UseGuards(NobodyMayDelete)
  remove(): void {}
}

@Module({ controllers: [OrdersController] })
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: false });
app.use(
  cors({
    allowedOrigins: ['https://app.example'],
    allowedMethods: ['GET', 'DELETE'],
    allowHeaders: ['content-type', 'authorization'],
  }),
);
await app.listen(process.env.PORT ?? 3000);
