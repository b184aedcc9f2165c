import { testRule } from '../../testing/index.ts';
import { cpApiserverEventRateLimit } from './rule.ts';

testRule(cpApiserverEventRateLimit, import.meta.dirname);
