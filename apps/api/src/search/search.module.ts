import { Module } from '@nestjs/common';
import { SearchKeys } from './search-keys.js';
import { SearchKeysRepository } from './search-keys.repository.js';

@Module({ providers: [SearchKeys, SearchKeysRepository] })
export class SearchModule {}
