import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { checkHandlers, createAdapter, NestLog, type Configuration } from './platform/index.js';

/** The application, ready to listen or to be asked without a socket. Throws when it must not boot. */
export async function createApp(configuration: Configuration, log: Logger): Promise<NestFastifyApplication> {
  const adapter: FastifyAdapter = await createAdapter(configuration, log);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(configuration), adapter, {
    bodyParser: false,
    logger: new NestLog(log),
    abortOnError: false,
  });
  checkHandlers(app);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}
