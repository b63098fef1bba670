var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
// on-express.ts
import 'reflect-metadata';
import { cors } from '@cors-policy/express';
import { Controller, Delete, Get, Injectable, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
let NobodyMayDelete = class NobodyMayDelete {
    canActivate() {
        return false;
    }
};
NobodyMayDelete = __decorate([
    Injectable()
], NobodyMayDelete);
let OrdersController = class OrdersController {
    list() {
        return [{ id: 1 }];
    }
    remove() { }
};
__decorate([
    Get(),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", []),
    __metadata("design:returntype", Array)
], OrdersController.prototype, "list", null);
__decorate([
    Delete(':id'),
    UseGuards(NobodyMayDelete),
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
const app = await NestFactory.create(AppModule, { logger: false });
app.use(cors({
    allowedOrigins: ['https://app.example'],
    allowedMethods: ['GET', 'DELETE'],
    allowHeaders: ['content-type', 'authorization'],
}));
await app.listen(process.env.PORT ?? 3000);
