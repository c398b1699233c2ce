/**
 * Knowledge: reads over the accepted truth of a project, its entities and sources, and what a person picks from while
 * tagging. Nothing is written here; a pasted bibliography is read and given back.
 */
export { KnowledgeModule } from './knowledge.module.js';
export { KnowledgeService } from './knowledge.service.js';
