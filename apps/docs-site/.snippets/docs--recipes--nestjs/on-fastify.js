var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
// on-fastify.ts
import 'reflect-metadata';
import { cors } from '@cors-policy/fastify';
import { Controller, Delete, Get, Module, UnauthorizedException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
let OrdersController = class OrdersController {
    list() {
        return [{ id: 1 }];
    }
    remove() {
        throw new UnauthorizedException();
    }
};
__decorate([
    Get(),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", []),
    __metadata("design:returntype", Array)
], OrdersController.prototype, "list", null);
__decorate([
    Delete(':id'),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", []),
    __metadata("design:returntype", void 0)
], OrdersController.prototype, "remove", null);
OrdersController = __decorate([
    Controller('orders')
], OrdersController);
let AppModule = class AppModule {
};
AppModule = __decorate([
    Module({ controllers: [OrdersController] })
], AppModule);
const app = await NestFactory.create(AppModule, new FastifyAdapter(), { logger: false });
await app.register(cors, {
    policy: {
        allowedOrigins: ['https://app.example'],
        allowedMethods: ['GET', 'DELETE'],
        allowHeaders: ['content-type', 'authorization'],
    },
});
await app.listen(process.env.PORT ?? 3000);
